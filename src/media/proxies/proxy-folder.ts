import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetRow } from '../../lake/tables/assets.js';
import { PREVIEW_RECIPE, RECIPE } from '../decoder/proxy/recipe.js';
import type { FrameStretch } from '../decoder/types.js';

/** What a proxy is named by. */
export type Proxied = Pick<AssetRow, 'id' | 'checksum'>;

/** Which copy of a file is kept. */
export type CopyName = string;
const PROXY: CopyName = `v${RECIPE}`;
const PREVIEW = `p${PREVIEW_RECIPE}`;
export const previewOf = ({ startUs, endUs, startFrame, endFrame }: FrameStretch): CopyName =>
  [PREVIEW, startUs, endUs, startFrame, endFrame].join('-');

const UNFINISHED = '.part';
/** One that is being made is written to all the time. */
const ABANDONED_MS = 3_600_000;
/** To note each request of a player that reads a film in parts would be a write each. */
const NOTED_EVERY_MS = 60_000;

interface Kept {
  readonly name: string;
  readonly bytes: number;
  readonly playedAt: number;
}

interface Removed {
  readonly files: number;
  readonly bytes: number;
}

/**
 * A folder of proxies and of previews of shots, up to so many bytes. They can be made again, so each may be deleted at any time. A file's time of access says when it was last
 * played, its time of change stays: browsers know it by that.
 */
export class ProxyFolder {
  constructor(
    readonly folder: string,
    readonly maxBytes: number,
    /** Whether not even that a file is played is noted. */
    private readonly readOnly = false,
  ) {}

  /** The path of an asset's proxy, or of another copy. Null: there is none of the file as it is now. */
  async find(asset: Proxied, copy = PROXY): Promise<string | null> {
    const path = join(this.folder, nameOf(asset, copy));
    const found = await stat(path).catch(() => null);
    return found?.isFile() ? path : null;
  }

  /** Notes that a proxy is played now. */
  async notePlayed(path: string): Promise<void> {
    if (this.readOnly) return;
    const found = await stat(path).catch(() => null);
    if (!found || Date.now() - found.atimeMs < NOTED_EVERY_MS) return;
    // The folder may be read-only for this server.
    await utimes(path, new Date(), found.mtime).catch(() => undefined);
  }

  /** A proxy, or another copy, that `write` makes at the path that it is given. Where it throws or the process dies, there is none. Returns its path. */
  async make(asset: Proxied, write: (path: string) => Promise<void>, copy = PROXY): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, nameOf(asset, copy));
    const unfinished = `${path}.${randomUUID()}${UNFINISHED}`;
    try {
      await write(unfinished);
      // In whole seconds, which a file's time can be set back to exactly.
      const now = new Date(Math.floor(Date.now() / 1_000) * 1_000);
      await utimes(unfinished, now, now);
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
    return path;
  }

  /** Deletes what is of none of these assets as they are now, what was begun and left, and then what was played longest ago, down to the bound. */
  async tidy(assets: Iterable<Proxied>): Promise<Removed> {
    const stems = new Set<string>();
    for (const asset of assets) stems.add(stemOf(asset));
    const isLeft = ({ name, playedAt }: Kept) => !name.endsWith(UNFINISHED) || Date.now() - playedAt > ABANDONED_MS;
    const gone = await this.#remove((await this.#all()).filter((one) => !isOf(stems, one.name) && isLeft(one)));
    const trimmed = await this.trim();
    return { files: gone.files + trimmed.files, bytes: gone.bytes + trimmed.bytes };
  }

  /** Deletes what was played longest ago, down to the bound. */
  async trim(): Promise<Removed> {
    const kept = (await this.#all()).filter(({ name }) => !name.endsWith(UNFINISHED));
    kept.sort((a, b) => a.playedAt - b.playedAt);
    let total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    const most = kept.findIndex(({ bytes }) => {
      if (total <= this.maxBytes) return true;
      total -= bytes;
      return false;
    });
    return this.#remove(most < 0 ? kept : kept.slice(0, most));
  }

  async #remove(all: readonly Kept[]): Promise<Removed> {
    for (const { name } of all) await rm(join(this.folder, name), { force: true });
    return { files: all.length, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** Deletes all that was made of these assets, whatever their files were then. */
  async forget(ids: Iterable<string>): Promise<void> {
    const gone = new Set([...ids].map(hashOfId));
    for (const { name } of await this.#all()) {
      if (gone.has(name.slice(0, ID_DIGITS))) await rm(join(this.folder, name), { force: true });
    }
  }

  async #all(): Promise<Kept[]> {
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => OURS.test(name));
    const found = await Promise.all(
      names.map(async (name) => ({ name, of: await stat(join(this.folder, name)).catch(() => null) })),
    );
    return found.flatMap(({ name, of }) =>
      of?.isFile() ? [{ name, bytes: of.size, playedAt: Math.max(of.atimeMs, of.mtimeMs) }] : [],
    );
  }
}

const ID_DIGITS = 32;
/** The folder may be one that holds other things, too. */
const OURS = /^([0-9a-f]{32}-[0-9a-f]{16})-(v\d+|p\d+(?:-\d+){4})\.mp4/;

/** Says nothing of the id to who lists the folder, and any id can be in it. */
const hashOfId = (id: string) => hash(id).slice(0, ID_DIGITS);
const stemOf = ({ id, checksum }: Proxied) => `${hashOfId(id)}-${hash(checksum ?? '').slice(0, 16)}`;
const nameOf = (asset: Proxied, copy: CopyName) => `${stemOf(asset)}-${copy}.mp4`;
/** Whether a name is that of a whole copy of one of these files, as copies are made now. */
function isOf(stems: ReadonlySet<string>, name: string): boolean {
  const [whole, stem, copy] = OURS.exec(name) ?? [];
  return whole === name && stems.has(stem!) && (copy === PROXY || copy!.startsWith(`${PREVIEW}-`));
}
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
