import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupDamaged } from './damaged.js';
import { hashing, hashOf } from './hashing.js';
import { filesIn } from './lake-files.js';
import { OBJECTS, type Kept, type Place } from './place.js';

/** Those that a backup which was killed leaves here go with the next objects that go. */
const PARTS = OBJECTS;

/** A folder of backups; made when something is kept. */
export class FolderPlace implements Place {
  readonly uri: string;

  constructor(folder: string) {
    this.uri = resolve(folder);
  }

  async list(folder: string): Promise<Map<string, number>> {
    const paths = await filesIn(join(this.uri, folder)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const sizes = await Promise.all(paths.map((path) => stat(join(this.uri, folder, path)).catch(() => null)));
    return new Map(
      paths.flatMap((path, i) => (sizes[i] ? [[`${folder}/${path.split(sep).join('/')}`, sizes[i].size]] : [])),
    );
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

  async keep(path: string, nameOf: (sha256: string) => string): Promise<Kept> {
    const { name, result } = await this.whole(
      (part) => copyHashed(path, part),
      ({ sha256 }) => nameOf(sha256),
    );
    const kept = join(this.uri, name);
    if ((await hashOf(kept)) !== result.sha256) throw new BackupDamaged(`${kept} reads back other than ${path}`);
    return result;
  }

  async fetch(name: string, _size: number, path: string): Promise<string> {
    return (await copyHashed(join(this.uri, name), path)).sha256;
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

async function copyHashed(from: string, to: string): Promise<Kept> {
  const { through, result } = hashing();
  await pipeline(createReadStream(from), through, createWriteStream(to));
  return result();
}
