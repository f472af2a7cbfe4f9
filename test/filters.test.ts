import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  and,
  contains,
  equals,
  hasAll,
  hasAny,
  isNull,
  not,
  oneOf,
  or,
  range,
  type Filter,
} from '../src/lancedb/filter.js';
import type { Lake } from '../src/lancedb/lake.js';
import { count, select } from '../src/lancedb/read.js';
import { shots, type ShotRow } from '../src/tables/shots.js';
import { generateRows, randomOf, temporaryLake, writeRows } from './lake.js';

/** Text that breaks careless quoting. */
const NASTY = [
  "it's",
  '%',
  '_',
  'a\\b',
  "\\'",
  'two\nlines',
  '🎬',
  'שלום עולם',
  'مرحبا',
  '',
  "'; DROP TABLE shots; --",
  '日本',
  'Ünï',
];
const random = randomOf(3);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;

const rows: ShotRow[] = generateRows({ titles: 10, shotsPerAsset: 10 }).shots.map((row) => ({
  ...row,
  title_id: random() < 0.2 ? null : pick(NASTY),
  keyframe_id: random() < 0.3 ? null : `${pick(NASTY)}${pick(NASTY)}`,
  labels: NASTY.filter(() => random() < 0.2),
}));

let lake: Lake;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ lake, remove } = made);
  await writeRows(lake, { shots: rows });
});
afterAll(() => remove());

const texts = fc.constantFrom(...NASTY, 'none such');
const bound = fc.option(fc.integer({ min: -1, max: 30_000_000 }));
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.array(texts, { maxLength: 4 }).map((values) => oneOf('title_id', values)),
  texts.map((text) => equals('keyframe_id', text)),
  texts.map((text) => contains('keyframe_id', text)),
  fc.array(texts, { maxLength: 3 }).map((values) => hasAny('labels', values)),
  fc.array(texts, { maxLength: 3 }).map((values) => hasAll('labels', values)),
  fc.constantFrom(isNull('title_id'), isNull('keyframe_id')),
  fc.record({ gte: bound, lt: bound }).map((bounds) => range('start_us', bounds)),
);
const filters: fc.Arbitrary<Filter> = fc.letrec<{ tree: Filter }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => and(...of)),
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => or(...of)),
    tie('tree').map(not),
  ),
})).tree;

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
      fc.asyncProperty(filters, async (where) => {
        const expected = rows.filter((row) => holds(where, row)).map((row) => row.id);
        const found = await select(lake.current, shots, { where, columns: ['id'] });
        expect(found.map((row) => row.id).sort()).toEqual(expected.sort());
        expect(await count(lake.current, shots, where)).toBe(expected.length);
      }),
      { numRuns: 10_000 },
    );
  }, 300_000);
});
