import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import type { MediaRoots } from '../../graph/ingest/media-roots.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { FrameStretch } from '../../media/decoder/types.js';
import { previewOf, type ProxyFolder } from '../../media/proxies/proxy-folder.js';
import type { Decoding } from './decoding.js';
import { knownFile } from './known-file.js';

/** Looking through the folder takes longer than making a preview: it is kept to its bound by so much of it. */
const TRIM_AFTER = 1 / 64;

/** Previews of shots: made when they are asked for, and kept beside the proxies. It knows no rights: only what a view shows is to be asked for. */
export class ShotPreviews {
  private sinceTrim = 0;

  constructor(
    private readonly folder: ProxyFolder,
    private readonly roots: MediaRoots,
    private readonly decoding: Decoding,
  ) {}

  /**
   * Opened for reading; it is noted as played. Null: there is no such file within the folders, or it is not the one that the lake knows. Throws as
   * `Decoding.make` does.
   */
  async open(
    asset: Pick<AssetRow, 'id' | 'uri' | 'checksum' | 'size_bytes'>,
    stretch: FrameStretch,
    signal: AbortSignal,
  ): Promise<FileHandle | null> {
    const file = await knownFile(asset, this.roots);
    if (!file) return null;
    const copy = previewOf(stretch);
    let path = await this.folder.find(asset, copy);
    if (path) await this.folder.notePlayed(path);
    const key = JSON.stringify(['preview', asset.id, file.path, file.version, copy]);
    path ??= await this.decoding.make(key, file, signal, async (engine, probe, ending) => {
      const write = (into: string) => engine.shotPreview(file.path, probe, { ...stretch, into, signal: ending });
      const made = await this.folder.make(asset, write, copy);
      await this.trim((await stat(made)).size);
      return made;
    });
    return open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null);
  }

  private async trim(bytes: number): Promise<void> {
    this.sinceTrim += bytes;
    if (this.sinceTrim < this.folder.maxBytes * TRIM_AFTER) return;
    this.sinceTrim = 0;
    await this.folder.trim();
  }
}
