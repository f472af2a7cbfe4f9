import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openLake, type LakeOptions } from '../src/lancedb/lake.js';
import { mediaTables } from '../src/tables/all.js';

/** A copy of the lake that `npm start` makes. */
export async function demoLake(options: LakeOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  await cp(inject('demoLake'), folder, { recursive: true });
  return openLake(folder, mediaTables, options);
}
