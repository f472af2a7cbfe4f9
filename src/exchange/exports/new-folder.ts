import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { OutputFolder } from './output-folder.js';

/**
 * Makes a folder of what `write` writes; it has its name once it is whole, and else nothing is left. Throws a UsageError, which names
 * the option or argument, when there is a folder with files and it is not to be replaced.
 */
export async function makeFolder<R>(
  out: string,
  { overwrite, named }: { overwrite: boolean; named: string },
  write: (folder: OutputFolder) => Promise<R>,
): Promise<R> {
  await checkFree(out, overwrite, named);
  await mkdir(dirname(out), { recursive: true });
  // Beside it, so that it can be renamed.
  const partial = await mkdtemp(join(dirname(out), `${basename(out)}.partial-`));
  try {
    const result = await write(new OutputFolder(partial));
    await replace(out, partial);
    return result;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function checkFree(out: string, overwrite: boolean, named: string): Promise<void> {
  if (overwrite || !existsSync(out)) return;
  const isEmpty = await readdir(out).then(
    (names) => names.length === 0,
    () => false,
  );
  if (!isEmpty) throw new UsageError(`${named} ${out}: it is there already; --overwrite replaces it`);
}

/** The old folder goes only once the new one is whole. */
async function replace(out: string, partial: string): Promise<void> {
  const old = `${partial}-old`;
  if (existsSync(out)) await rename(out, old);
  await rename(partial, out);
  await rm(old, { recursive: true, force: true });
}
