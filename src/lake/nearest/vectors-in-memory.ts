import { inSlices } from '../../base/in-slices.js';
import { lightColumns } from '../lancedb/table.js';
import { nearestByCodes, takeRows } from '../lancedb/read.js';
import type { NearTable } from '../near/near-table.js';
import type { RowWithVector } from '../near/near-vectors.js';
import { frames, type FrameRow, type VectorColumn } from '../tables/frames.js';
import { nearestInTurns, nearestOf } from './by-index.js';
import type { Candidate } from './candidate.js';
import type { Ask, AskIndex, Compared } from './compare-all.js';
import { REFINE, type IndexPlan } from './plan.js';
import { nearestSortedOut } from './sorted-out.js';

/** Other operations wait while vectors are compared: this many numbers take about 4 ms. */
const NUMBERS_AT_ONCE = 4e6;
/** Reading more rows one by one takes longer than to have LanceDB find them. */
const MOST_READ = 100;

/** Searches that need not read rows from the lake. */
export interface VectorsInMemory {
  /** The nearest of each by comparing every matching frame; null when they are many, or not all in memory. */
  compareAll(asks: readonly Ask[]): Candidate[][] | null;
  /**
   * By the index: LanceDB says by its codes which rows are near, and their vectors here how near they are; null when many of
   * those are not here.
   */
  byIndex(ask: AskIndex, plan: IndexPlan): Promise<Candidate[] | null>;
}

/** Null when the column's vectors are not in memory at that snapshot. */
export function vectorsInMemory(compared: Compared, table: NearTable): VectorsInMemory | null {
  const { view, column, metric, where } = compared;
  const vectors = table.vectors(column);
  if (!vectors) return null;

  const withVector = (row: Pick<FrameRow, VectorColumn>): RowWithVector => ({ row, vector: row[column]! });

  /** In the order of the row ids, those that the view shows; null when too many are to be read. */
  async function rowsOf(rowIds: readonly bigint[]): Promise<RowWithVector[] | null> {
    await inSlices(rowIds, (rowId) => vectors!.fetchStored(rowId));
    const here: (RowWithVector | null)[] = [];
    const missing: bigint[] = [];
    await inSlices(rowIds, (rowId) => {
      const one = vectors!.stored(rowId);
      here.push(one);
      if (!one && !vectors!.hides(rowId)) missing.push(rowId);
    });
    if (missing.length > MOST_READ) return null;
    const read = await takeRows(view, frames, missing, [...lightColumns(frames), column]);
    const known = new Map(missing.map((rowId, i) => [rowId, read[i] && withVector(read[i])]));
    return rowIds.flatMap((rowId, i) => here[i] ?? known.get(rowId) ?? []);
  }

  return {
    compareAll(asks) {
      const rows = table.matching(where);
      if (!rows || rows.length * asks.length * asks[0]!.query.length > NUMBERS_AT_ONCE) return null;
      const here = rows.map((row) => ({ row, vector: vectors.of(row) }));
      if (here.some(({ vector }) => vector === undefined)) return null;
      const found = here.filter((of): of is RowWithVector => of.vector !== null);
      return asks.map((ask) => nearestOf(found, compared, ask));
    },
    async byIndex(ask, plan) {
      const how = { column, metric, where, probes: ask.probes, limit: ask.limit * REFINE };
      const rowIds =
        (await nearestSortedOut(compared, ask, plan, table)) ?? (await nearestByCodes(view, frames, ask.query, how));
      const rows = await rowsOf(rowIds);
      return rows && nearestInTurns(rows, compared, ask);
    },
  };
}
