import { LRUCache } from 'lru-cache';
import type { MediaRoots } from '../../graph/ingest/media-roots.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { FrameRow } from '../../lake/tables/frames.js';
import type { WholeFrameFormat } from '../../media/decoder/types.js';
import type { Decoding } from '../media/decoding.js';
import { knownFile } from '../media/known-file.js';

export type FrameOfFile = Pick<FrameRow, 'number' | 'timestamp_us'> & Pick<AssetRow, 'uri' | 'size_bytes'>;

export interface FullPicture {
  /** Names its bytes for as long as the file stays as it is. */
  readonly etag: string;
  /** Decodes it, or takes it from memory. Throws MediaError for the file's faults, and as `Decoding.make` does. */
  read(signal: AbortSignal): Promise<Buffer>;
}

/**
 * Frames at full size, from the files of assets within folders: the last ones are kept in memory up to so many bytes. It knows no rights: only what a
 * view shows is to be asked for.
 */
export class FullPictures {
  private readonly kept: LRUCache<string, Buffer>;

  constructor(
    private readonly roots: MediaRoots,
    maxBytes: number,
    private readonly decoding: Decoding,
  ) {
    this.kept = new LRUCache({ maxSize: Math.max(1, maxBytes), sizeCalculation: ({ length }) => length });
  }

  /** Null: there is no such file within the folders, or it is not the one that the lake knows. */
  async of(frame: FrameOfFile, format: WholeFrameFormat): Promise<FullPicture | null> {
    const file = await knownFile(frame, this.roots);
    if (!file) return null;
    const place = `${frame.number}-${frame.timestamp_us}-${format.format}${format.isHdrKept ? '-hdr' : ''}`;
    const key = JSON.stringify(['frame', file.path, file.version, place]);
    const at = { number: frame.number, timestampUs: frame.timestamp_us };
    const read = async (signal: AbortSignal): Promise<Buffer> =>
      this.kept.get(key) ??
      this.decoding.make(key, file, signal, async (engine, probe, ending) => {
        const { bytes } = await engine.wholeFrame(file.path, probe, { ...format, ...at, signal: ending });
        this.kept.set(key, bytes);
        return bytes;
      });
    return { etag: `"${file.version}-${place}"`, read };
  }
}
