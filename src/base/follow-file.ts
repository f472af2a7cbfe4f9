import { readFile, stat } from 'node:fs/promises';

/** How often the state of a file is looked at. */
const LOOK_MS = 1_000;

/**
 * What `read` makes of a file's text, made anew within a second of a change, when it is asked for. Throws what reading the file or
 * `read` throws; the next call then looks again.
 */
export async function followFile<T>(path: string, read: (text: string) => T | Promise<T>): Promise<() => Promise<T>> {
  let held = await readNow(path, read);
  let lookedAt = Date.now();
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    if ((await versionOf(path)) !== held.version) held = await readNow(path, read);
    lookedAt = Date.now();
  }

  return async () => {
    if (Date.now() - lookedAt >= LOOK_MS) await (looking ??= look().finally(() => (looking = null)));
    return held.value;
  };
}

async function readNow<T>(path: string, read: (text: string) => T | Promise<T>) {
  // The version first: a file that changes while it is read is then read again.
  const version = await versionOf(path);
  return { version, value: await read(await readFile(path, 'utf8')) };
}

async function versionOf(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return `${mtimeMs} ${size} ${ino}`;
}
