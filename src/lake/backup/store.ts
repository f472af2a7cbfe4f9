import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { BackupDamaged } from './damaged.js';
import { OBJECTS, type Place } from './place.js';

const storedFile = z.object({ path: z.string(), size: z.number(), modified: z.string(), sha256: z.string() });
const state = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  /** Of the snapshot that was kept for the time of the backup. */
  snapshot: z.object({ number: z.number(), name: z.string() }),
  files: z.array(storedFile),
});

/** A file of the lake: its path within, in bytes its size, when it was last changed or what its store called its state, and what is in it. */
export type StoredFile = z.infer<typeof storedFile>;
/** The lake as it was at one time. */
export type BackupState = z.infer<typeof state>;

const STATES = 'states';
const stateName = (name: string): string => `${STATES}/${name}.json`;

/** The names of the states in a place, oldest first. */
export async function listStates(place: Place): Promise<string[]> {
  return [...(await place.list(STATES)).keys()]
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
}

/** Throws BackupDamaged when the state was torn or changed. */
export async function readState(place: Place, name: string): Promise<BackupState> {
  if (!(await place.list(STATES)).has(stateName(name))) {
    throw new BackupDamaged(`there is no state ${name} in ${place.uri}`);
  }
  const [body, sum] = (await place.readText(stateName(name))).split('\n');
  if (sum !== sha256Of(body!)) {
    const path = `${place.uri}/${stateName(name)}`;
    throw new BackupDamaged(`${path} is damaged: its checksum is another; take another state`);
  }
  return state.parse(JSON.parse(body!));
}

/** Written last and at once: a backup that was interrupted leaves no state. */
export async function writeState(place: Place, written: BackupState): Promise<string> {
  const name = written.createdAt.replaceAll(':', '-');
  const body = JSON.stringify(written);
  await place.writeText(stateName(name), `${body}\n${sha256Of(body)}\n`);
  return name;
}

/** The name of the content with that checksum. */
export const objectName = (sha256: string): string => `${OBJECTS}/${sha256.slice(0, 2)}/${sha256}`;

/** The content that a place has. */
export interface Objects {
  has(file: Pick<StoredFile, 'sha256' | 'size'>): boolean;
}

export async function objectsOf(place: Place): Promise<Objects> {
  const sizes = await place.list(OBJECTS);
  return { has: ({ sha256, size }) => sizes.get(objectName(sha256))?.size === size };
}

/** Copies the content of a file to its path in a lake. Throws BackupDamaged when it is not what was stored. */
export async function fetchObject(place: Place, objects: Objects, file: StoredFile, lake: Place): Promise<void> {
  const object = place.open(objectName(file.sha256), file.size);
  if (!objects.has(file)) throw new BackupDamaged(`${object.uri} is missing or cut short; it holds ${file.path}`);
  if ((await lake.write(file.path, object)).sha256 !== file.sha256)
    throw new BackupDamaged(`${object.uri} is damaged: its checksum is another; it holds ${file.path}`);
}

/** Removes the states but the newest so many, and what only they held. Returns how many states and objects went. */
export async function keepNewest(place: Place, count: number): Promise<{ states: number; objects: number }> {
  const names = await listStates(place);
  const gone = names.slice(0, Math.max(0, names.length - count));
  if (gone.length === 0) return { states: 0, objects: 0 };
  const kept = await Promise.all(names.slice(gone.length).map((name) => readState(place, name)));
  const used = new Set(kept.flatMap(({ files }) => files.map(({ sha256 }) => objectName(sha256))));
  // The states first: one whose objects are gone must not be found.
  for (const name of gone) await place.remove(stateName(name));
  const unused = [...(await place.list(OBJECTS)).keys()].filter((name) => !used.has(name));
  for (const name of unused) await place.remove(name);
  return { states: gone.length, objects: unused.length };
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
