import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { UsageError } from '../../base/usage-error.js';

const storedFile = z.object({ path: z.string(), size: z.number(), modified: z.string(), sha256: z.string() });
const state = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  /** Of the snapshot that was kept for the time of the backup. */
  snapshot: z.object({ number: z.number(), name: z.string() }),
  files: z.array(storedFile),
});

/** A file of the lake: its path within, in bytes its size, when it was last changed (nanoseconds, as text), and what is in it. */
export type StoredFile = z.infer<typeof storedFile>;
/** The lake as it was at one time. */
export type BackupState = z.infer<typeof state>;

/** A backup lacks something, or holds it changed. */
export class BackupDamaged extends UsageError {
  override name = 'BackupDamaged';
}

const STATES = 'states';
const OBJECTS = 'objects';

/** The names of the states in a folder of backups, oldest first. */
export async function listStates(folder: string): Promise<string[]> {
  const found = await readdir(join(folder, STATES)).catch(() => []);
  return found
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
}

/** Throws BackupDamaged when the state was torn or changed. */
export async function readState(folder: string, name: string): Promise<BackupState> {
  const path = join(folder, STATES, `${name}.json`);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BackupDamaged(`there is no state ${name} in ${folder}`);
  });
  const [body, sum] = text.split('\n');
  if (sum !== sha256Of(body!))
    throw new BackupDamaged(`${path} is damaged: its checksum is another; take another state`);
  return state.parse(JSON.parse(body!));
}

/** Written last and at once: a backup that was interrupted leaves no state. */
export async function writeState(folder: string, written: BackupState): Promise<string> {
  const name = written.createdAt.replaceAll(':', '-');
  const body = JSON.stringify(written);
  await mkdir(join(folder, STATES), { recursive: true });
  await writeWhole(join(folder, STATES, `${name}.json`), async (path) =>
    writeFile(path, `${body}\n${sha256Of(body)}\n`),
  );
  return name;
}

/** Where the content with that checksum is. */
export const objectAt = (folder: string, sha256: string): string => join(folder, OBJECTS, sha256.slice(0, 2), sha256);

export async function hasObject(folder: string, { sha256, size }: StoredFile): Promise<boolean> {
  return (await stat(objectAt(folder, sha256)).catch(() => null))?.size === size;
}

/** Copies a file's content into the folder, under its checksum, and reads it back. */
export async function storeObject(folder: string, from: string): Promise<{ sha256: string; size: number }> {
  const part = join(folder, OBJECTS, `.part-${randomUUID()}`);
  await mkdir(dirname(part), { recursive: true });
  try {
    const copied = await copyHashed(from, part);
    await flush(part);
    const object = objectAt(folder, copied.sha256);
    await mkdir(dirname(object), { recursive: true });
    await rename(part, object);
    if ((await hashOf(object)) !== copied.sha256) throw new BackupDamaged(`${object} reads back other than ${from}`);
    return copied;
  } finally {
    await rm(part, { force: true });
  }
}

/** Copies the content of a file of the lake out of the folder. Throws BackupDamaged when it is not what was stored. */
export async function fetchObject(folder: string, file: StoredFile, to: string): Promise<void> {
  const object = objectAt(folder, file.sha256);
  if (!(await hasObject(folder, file)))
    throw new BackupDamaged(`${object} is missing or cut short; it holds ${file.path}`);
  await mkdir(dirname(to), { recursive: true });
  const { sha256 } = await copyHashed(object, to);
  if (sha256 !== file.sha256)
    throw new BackupDamaged(`${object} is damaged: its checksum is another; it holds ${file.path}`);
}

/** Removes the states but the newest so many, and what only they held. Returns how many states and objects went. */
export async function keepNewest(folder: string, count: number): Promise<{ states: number; objects: number }> {
  const names = await listStates(folder);
  const gone = names.slice(0, Math.max(0, names.length - count));
  if (gone.length === 0) return { states: 0, objects: 0 };
  const kept = await Promise.all(names.slice(gone.length).map((name) => readState(folder, name)));
  const used = new Set(kept.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
  // The states first: one whose objects are gone must not be found.
  for (const name of gone) await rm(join(folder, STATES, `${name}.json`));
  let objects = 0;
  for (const entry of await readdir(join(folder, OBJECTS), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || used.has(entry.name)) continue;
    await rm(join(entry.parentPath, entry.name));
    objects++;
  }
  return { states: gone.length, objects };
}

async function writeWhole(path: string, write: (path: string) => Promise<void>): Promise<void> {
  const part = join(dirname(path), `.part-${randomUUID()}`);
  await write(part);
  await flush(part);
  await rename(part, path);
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

async function copyHashed(from: string, to: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(from), counted, createWriteStream(to));
  return { sha256: hash.digest('hex'), size };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
