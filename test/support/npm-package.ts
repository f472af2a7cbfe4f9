import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/media-graph-tests/', import.meta.url));
const WAIT_MS = 120_000;

/**
 * A folder whose `node_modules` has that package of npm, for what a test tries and no installation needs; kept for the next run. Null
 * where npm does not answer.
 */
export async function npmPackage(name: string, version: string): Promise<string | null> {
  const folder = `${CACHE}${name.replaceAll('/', '-')}-${version}`;
  if (existsSync(folder)) return folder;
  const made = `${folder}.${process.pid}`;
  await mkdir(made, { recursive: true });
  const args = ['install', '--prefix', made, '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`];
  try {
    await promisify(execFile)('npm', args, { timeout: WAIT_MS, cwd: made });
    await rename(made, folder);
    return folder;
  } catch (error) {
    console.error(`${name}@${version} is not to be had: ${String(error).split('\n')[0]}`);
    return null;
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
