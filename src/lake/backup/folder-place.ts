import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupDamaged } from './damaged.js';
import { hashing, hashOf } from './hashing.js';
import { OBJECTS, type Content, type Kept, type Listed, type Place } from './place.js';

/** Those that a backup which was killed leaves here go with the next objects that go. */
const PARTS = OBJECTS;

/** A folder; made when something is written. */
export class FolderPlace implements Place {
  readonly uri: string;

  constructor(folder: string) {
    this.uri = resolve(folder);
  }

  async isEmpty(): Promise<boolean> {
    return (await unlessGone(readdir(this.uri), [])).length === 0;
  }

  /** Files that go meanwhile are left out, and so are links. */
  async list(folder: string): Promise<Map<string, Listed>> {
    const entries = await unlessGone(readdir(join(this.uri, folder), { withFileTypes: true, recursive: true }), []);
    const listed = entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }): Promise<[string, Listed][]> => {
        const path = join(parentPath, name);
        const about = await unlessGone(stat(path, { bigint: true }), null);
        const within = relative(this.uri, path).split(sep).join('/');
        return about ? [[within, { size: Number(about.size), modified: String(about.mtimeNs) }]] : [];
      });
    return new Map((await Promise.all(listed)).flat());
  }

  open(name: string, size: number): Content {
    const path = join(this.uri, name);
    return { uri: path, size, read: () => createReadStream(path) };
  }

  readText(name: string): Promise<string> {
    return readFile(join(this.uri, name), 'utf8');
  }

  async writeText(name: string, text: string): Promise<void> {
    await this.whole(
      (part) => writeFile(part, text),
      () => name,
    );
  }

  async write(name: string, content: Content): Promise<Kept> {
    const path = join(this.uri, name);
    await mkdir(dirname(path), { recursive: true });
    return copyHashed(content, path);
  }

  async keep(content: Content, nameOf: (sha256: string) => string): Promise<Kept> {
    const { name, result } = await this.whole(
      (part) => copyHashed(content, part),
      ({ sha256 }) => nameOf(sha256),
    );
    const kept = this.open(name, result.size);
    const { sha256 } = await hashOf(kept.read());
    if (sha256 !== result.sha256) throw new BackupDamaged(`${kept.uri} reads back other than ${content.uri}`);
    return result;
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.uri, name), { force: true });
  }

  /** Writes a file beside, and gives it its name once it is on the disk. */
  private async whole<R>(write: (part: string) => Promise<R>, nameOf: (written: R) => string) {
    const part = join(this.uri, PARTS, `.part-${randomUUID()}`);
    await mkdir(dirname(part), { recursive: true });
    try {
      const result = await write(part);
      await flush(part);
      const name = nameOf(result);
      await mkdir(dirname(join(this.uri, name)), { recursive: true });
      await rename(part, join(this.uri, name));
      return { name, result };
    } finally {
      await rm(part, { force: true });
    }
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

async function copyHashed(from: Content, to: string): Promise<Kept> {
  const { through, result } = hashing();
  await pipeline(from.read(), through, createWriteStream(to));
  return result();
}

function unlessGone<R, O>(reading: Promise<R>, otherwise: O): Promise<R | O> {
  return reading.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  });
}
