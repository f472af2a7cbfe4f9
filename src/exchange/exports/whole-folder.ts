import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../base/usage-error.js';

/**
 * Makes a folder that has its name once it is whole: `write` gets one beside it. Throws a UsageError, before anything is written, where it
 * is there already and not to be replaced.
 * @param said the option or argument that names the folder
 */
export async function writeWholeFolder<R>(
  out: string,
  overwrite: boolean,
  write: (partial: string) => Promise<R>,
  said = '--out ',
): Promise<R> {
  await checkFree(out, overwrite, said);
  await mkdir(dirname(out), { recursive: true });
  // Beside it, so that it can be renamed.
  const partial = await mkdtemp(join(dirname(out), `${basename(out)}.partial-`));
  try {
    const result = await write(partial);
    await replace(out, partial);
    return result;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function checkFree(out: string, overwrite: boolean, said: string): Promise<void> {
  if (overwrite || !existsSync(out)) return;
  const isEmpty = await readdir(out).then(
    (names) => names.length === 0,
    () => false,
  );
  if (!isEmpty) throw new UsageError(`${said}${out}: it is there already; --overwrite replaces it`);
}

/** The old folder goes only once the new one is whole. */
async function replace(out: string, partial: string): Promise<void> {
  const old = `${partial}-old`;
  if (existsSync(out)) await rename(out, old);
  await rename(partial, out);
  await rm(old, { recursive: true, force: true });
}
