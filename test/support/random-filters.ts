import fc from 'fast-check';
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
} from '../../src/lake/lancedb/filter.js';
import type { ShotRow } from '../../src/lake/tables/shots.js';
import { generateRows, randomOf } from './lake.js';

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

/** Shots whose texts break careless quoting, with nulls and empty lists. */
export const nastyShots: ShotRow[] = generateRows({ titles: 10, shotsPerAsset: 10 }).shots.map((row) => ({
  ...row,
  title_id: random() < 0.2 ? null : pick(NASTY),
  keyframe_id: random() < 0.3 ? null : `${pick(NASTY)}${pick(NASTY)}`,
  labels: NASTY.filter(() => random() < 0.2),
}));

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
/** Conditions on those shots, nested up to four deep. */
export const shotFilters: fc.Arbitrary<Filter> = fc.letrec<{ tree: Filter }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => and(...of)),
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => or(...of)),
    tie('tree').map(not),
  ),
})).tree;
