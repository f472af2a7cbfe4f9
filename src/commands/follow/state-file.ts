import { open, readFile, rename } from 'node:fs/promises';
import { UsageError } from '../../base/usage-error.js';
import { placeOf, textOf, type Place } from '../../graph/changes/place.js';

/** Up to where everything was taken; null where there is no file yet. Throws UsageError for a file of something else. */
export async function readState(path: string): Promise<Place | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new UsageError(`--state ${path}: ${error.message}`);
  });
  if (text === null) return null;
  try {
    return placeOf(String((JSON.parse(text) as { since?: unknown }).since));
  } catch {
    throw new UsageError(`--state ${path} is no state of follow; name another file, or one that is not there yet`);
  }
}

/** Writes it whole or not at all, and so that it outlives a power cut. */
export async function writeState(path: string, place: Place): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w');
  try {
    await file.writeFile(`${JSON.stringify({ since: textOf(place) })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}
