import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import { shots, type ShotRow } from '../../src/lake/tables/shots.js';
import { temporaryLake, writeRows } from '../support/lake.js';
import { nastyShots as rows, shotFilters } from '../support/random-filters.js';

let lake: Lake;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ lake, remove } = made);
  await writeRows(lake, { shots: rows });
});
afterAll(() => remove());

/** The reference: what a filter means, on a row in memory. Of null nothing holds but that it is null. */
function holds(filter: Filter, row: ShotRow): boolean {
  const value = 'column' in filter ? (row as Record<string, unknown>)[filter.column] : undefined;
  switch (filter.is) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'in':
      return filter.values.includes(value as string);
    case 'null':
      return value === null;
    case 'contains':
      return (
        filter.text === '' || (value !== null && (value as string).toLowerCase().includes(filter.text.toLowerCase()))
      );
    case 'hasAny':
      return filter.values.some((text) => (value as string[]).includes(text));
    case 'hasAll':
      return filter.values.every((text) => (value as string[]).includes(text));
    case 'range': {
      const { gte, lt } = filter.bounds;
      return (
        (gte == null || (value as number) >= (gte as number)) && (lt == null || (value as number) < (lt as number))
      );
    }
    case 'and':
      return filter.of.every((part) => holds(part, row));
    case 'or':
      return filter.of.some((part) => holds(part, row));
    case 'not':
      return !holds(filter.of, row);
  }
}

describe('a filter', () => {
  it('finds in LanceDB what it means in memory', async () => {
    await fc.assert(
      fc.asyncProperty(shotFilters, async (where) => {
        const expected = rows.filter((row) => holds(where, row)).map((row) => row.id);
        const found = await select(lake.current, shots, { where, columns: ['id'] });
        expect(found.map((row) => row.id).sort()).toEqual(expected.sort());
        expect(await count(lake.current, shots, where)).toBe(expected.length);
      }),
      { numRuns: 10_000 },
    );
  }, 300_000);
});
