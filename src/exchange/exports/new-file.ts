import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { OutputFolder, type WrittenFile } from './output-folder.js';

/**
 * Makes a file of what `write` writes at the path that it is given; it has its name once it is whole, and else nothing is left. Throws
 * a UsageError when there is a file that is not to be replaced.
 */
export async function makeFile(
  out: string,
  overwrite: boolean,
  write: (folder: OutputFolder, path: string) => Promise<WrittenFile>,
): Promise<WrittenFile> {
  const whole = resolve(out);
  if (existsSync(whole) && !overwrite) {
    throw new UsageError(`--out ${out}: it is there already; --overwrite replaces it`);
  }
  const folder = dirname(whole);
  await mkdir(folder, { recursive: true });
  const partial = `${basename(whole)}.partial-${process.pid}`;
  try {
    const written = await write(new OutputFolder(folder), partial);
    await rename(join(folder, partial), whole);
    return { ...written, path: whole };
  } catch (error) {
    await rm(join(folder, partial), { force: true });
    throw error;
  }
}
