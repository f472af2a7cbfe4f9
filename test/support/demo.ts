import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { openLake, type Lake, type LakeOptions } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';

/** A copy of the lake that `npm start` makes; it goes when all tests are done. */
export async function demoLake(options: LakeOptions = {}): Promise<Lake> {
  const original = inject('demoLake');
  const copy = join(dirname(original), randomUUID());
  await cp(original, copy, { recursive: true });
  return openLake(copy, mediaTables, options);
}
