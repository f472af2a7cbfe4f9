import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { inProcess } from './in-process.js';

/** A folder with `titles.csv` and a lake of its one title, in which commands are run. */
export interface CommandLake {
  folder: string;
  lake: string;
  remove(): Promise<void>;
}

export async function commandLake(): Promise<CommandLake> {
  const folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  const lake = join(folder, 'lake');
  await writeFile(join(folder, 'titles.csv'), 'id,name\nt1,One\n');
  expect((await inProcess(lake, 'import', 'titles', join(folder, 'titles.csv'))).code).toBe(0);
  return { folder, lake, remove: () => rm(folder, { recursive: true, force: true }) };
}
