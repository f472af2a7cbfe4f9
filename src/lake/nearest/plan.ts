import { always, toSql, type Filter } from '../lancedb/filter.js';
import { count } from '../lancedb/read.js';
import { atVersion } from '../lancedb/at-version.js';
import { seenOf } from '../lancedb/sight.js';
import type { View } from '../lancedb/view.js';
import { ROWS_A_PARTITION, vectorIndexOf } from '../lancedb/vector-index.js';
import type { NearTable } from '../near/near-table.js';
import { frames, type VectorColumn } from '../tables/frames.js';

/*
 * Measured on a million frames of 256 dimensions, 244 partitions, two cores. Comparing every row that matches takes 2 ms
 * for 500, 10 ms for 10,000, 38 ms for 100,000, 160 ms for 450,000 where the filter has scalar indices, and over a second where it
 * has none: then all rows are read. By the index a search takes 4 ms, and with a filter 10 to 20 ms, most of it for the filter.
 */
const EXACT_UP_TO_ROWS = 20_000;
/** Of rows that lie apart each is read by itself: 18,000 of 60,000 take 25 ms, by the index 2. See `npm run bench -- skew`. */
const EXACT_UP_TO_MATCHING = 5_000;
/** Partitions to search of a million rows: recall@10 without a filter is .996, and .96 with 4. */
const PROBES = 8;
const PROBES_ARE_FOR_ROWS = 1_000_000;
/** All partitions of a hundred million rows. */
export const ALL_PROBES = 32_768;

/** Candidates by the index's codes, for each frame asked, of which the true distance decides: with 1, recall@10 is .92, with 2 .99. */
export const REFINE = 2;

/** Partitions are of unlike sizes, and some of those that do not match lie beside others. */
const MOSTLY_FILLED = 2;

/** Reading one row by the index takes as long as comparing this many in one pass. */
const ROWS_OF_A_PASS = 32;

/**
 * How a search is made: comparing every row that matches, or by the index, searching so many partitions of it; `share` of the
 * `rows` match. `isOfNone`: it is known that none does.
 */
export type SearchPlan = { readonly exact: true; readonly isOfNone?: true } | IndexPlan;

export interface IndexPlan {
  readonly exact: false;
  readonly probes: number;
  readonly share: number;
  readonly rows: number;
  /** Whether the index covers all rows. */
  readonly coversAll: boolean;
}

const EXACT: SearchPlan = { exact: true };
const OF_NONE: SearchPlan = { exact: true, isOfNone: true };

/**
 * Exact when that is quick; otherwise by the index, with more partitions the fewer of their rows match. `atHand`: the frames in
 * memory, which know how many are of which titles in 3 ms. LanceDB takes .1 to 1.1 s to count those of 7,000 titles among ten million.
 */
export async function planSearch(
  view: View,
  column: VectorColumn,
  asked: Filter,
  atHand: Pick<NearTable, 'countMatching'> | null = null,
): Promise<SearchPlan> {
  const where = seenOf(view, frames, asked);
  const index = await vectorIndexOf(view, frames, column);
  if (!index) return EXACT;
  const rows = index.indexedRows + index.unindexedRows;
  if (rows <= EXACT_UP_TO_ROWS) return EXACT;
  const sql = toSql(where);
  const coversAll = index.unindexedRows === 0;
  if (sql === undefined) return byIndex(1, rows, coversAll);
  const counted = async () => (atHand && countAtHand(atHand, where)) ?? (await count(view, frames, where));
  const matching = await atVersion(view, frames, `count ${sql}`, counted);
  if (matching <= EXACT_UP_TO_MATCHING && hasIndex(where)) return matching === 0 ? OF_NONE : EXACT;
  return byIndex(Math.max(matching, 1) / rows, rows, coversAll);
}

/** How many match by the rows in memory; null when those cannot tell. What is not of a few titles is all but theirs. */
function countAtHand(atHand: Pick<NearTable, 'countMatching'>, where: Filter): number | null {
  if (where.is !== 'not') return atHand.countMatching(where);
  const [all, others] = [atHand.countMatching(always), atHand.countMatching(where.of)];
  return all === null || others === null ? null : all - others;
}

/**
 * The nearest partitions may hold none of those that match, but what does not: `npm run bench -- skew`. So as many more are searched as that
 * can fill. A partition takes 10 µs.
 */
function byIndex(share: number, rows: number, coversAll: boolean): IndexPlan {
  const filled = ((1 - share) * rows * MOSTLY_FILLED) / ROWS_A_PARTITION;
  const probes = Math.min(ALL_PROBES, Math.ceil(probesApart(rows, 1 / share) + filled));
  return { exact: false, probes, share, rows, coversAll };
}

/**
 * Partitions to search where the wanted are found among so many times more that are nearest: they lie further apart, from two times on as
 * far as the square root says, see `npm run bench -- access`.
 */
export function probesApart(rows: number, times: number): number {
  return Math.ceil(leastProbes(rows) * Math.sqrt(Math.max(1, times / 2)));
}

/** Whether one pass over all rows is faster than reading the candidates of an index. */
export function isQuickerInAPass({ rows }: IndexPlan, candidates: number): boolean {
  return candidates * ROWS_OF_A_PASS > rows;
}

/**
 * Partitions to search of so many rows without a filter. They grow by the root of the rows, as the partitions grow by the rows: of ten million rows recall@10 is
 * .937 with 8 searched, .978 with 16, .991 with 24 and .997 with 32, at the same CPU time.
 */
export function leastProbes(rows: number): number {
  return Math.ceil(PROBES * Math.sqrt(Math.max(1, rows / PROBES_ARE_FOR_ROWS)));
}

/** Whether scalar indices find the rows, or few more, without reading all. */
function hasIndex(where: Filter): boolean {
  switch (where.is) {
    case 'always':
    case 'contains':
      return false;
    case 'not':
      return 'column' in where.of && hasIndex(where.of);
    case 'never':
      return true;
    case 'and':
      return where.of.some(hasIndex);
    case 'or':
      return where.of.every(hasIndex);
    default:
      return where.column in frames.indices;
  }
}
