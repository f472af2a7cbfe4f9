import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import { shots } from '../../src/lake/tables/shots.js';
import { holds } from '../support/filter-reference.js';
import { temporaryLake, writeRows } from '../support/lake.js';
import { nastyShots as rows, shotFilters } from '../support/random-filters.js';
import { runs } from '../support/runs.js';

let lake: Lake;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ lake, remove } = made);
  await writeRows(lake, { shots: rows });
});
afterAll(() => remove());

describe('a filter', () => {
  it('finds in LanceDB what it means in memory', async () => {
    await fc.assert(
      fc.asyncProperty(shotFilters, async (where) => {
        const expected = rows.filter((row) => holds(where, row)).map((row) => row.id);
        const found = await select(lake.current, shots, { where, columns: ['id'] });
        expect(found.map((row) => row.id).sort()).toEqual(expected.sort());
        expect(await count(lake.current, shots, where)).toBe(expected.length);
      }),
      runs(2_000),
    );
  }, 300_000);
});
