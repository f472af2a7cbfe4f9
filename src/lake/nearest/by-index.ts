import { nearestByCodes, takeRows } from '../lancedb/read.js';
import type { NearTable } from '../near/near-table.js';
import type { RowWithVector } from '../near/near-vectors.js';
import { frames, type FrameRow } from '../tables/frames.js';
import { candidate, CANDIDATE_COLUMNS, type Candidate } from './candidate.js';
import type { Ask, Compared } from './compare-all.js';
import { distanceBetween } from './distance.js';

/** Candidates by the index's codes, for each frame asked, of which the true distance decides: with 1, recall@10 is .92, with 2 .99. */
export const REFINE = 2;

export interface AskIndex extends Ask {
  /** How many partitions of the index to search. */
  probes: number;
}

/**
 * The nearest frames by the index: what its codes say is near is read with its vectors, and those decide. Of frames at hand no other
 * column is read: each takes as long as the vectors.
 */
export async function findByIndex(
  compared: Compared,
  ask: AskIndex,
  atHand: Pick<NearTable, 'stored'> | null = null,
): Promise<Candidate[]> {
  const { view, column, metric, where } = compared;
  const { query, limit, probes } = ask;
  const rowIds = await nearestByCodes(view, frames, query, {
    column,
    metric,
    where,
    limit: limit * REFINE,
    probes,
  });
  const here = rowIds.map((rowId) => atHand?.stored(rowId));
  const others = here.every((row) => row) ? [] : CANDIDATE_COLUMNS;
  const rows = await takeRows(view, frames, rowIds, [...others, column]);
  return nearestOf(
    rows.flatMap((row, i) => (row ? [{ row: here[i] ?? row, vector: row[column]! }] : [])),
    compared,
    ask,
  );
}

/** The nearest of these frames. */
export function nearestOf(rows: readonly RowWithVector[], { metric }: Compared, { query, limit }: Ask): Candidate[] {
  // Of a row in memory a text is decoded when it is read: of those that are not among the nearest, none is.
  return rows
    .map(({ row, vector }) => ({ frame: row as FrameRow, distance: distanceBetween(metric, query, vector) }))
    .sort((a, b) => a.distance - b.distance || (a.frame.id < b.frame.id ? -1 : 1))
    .slice(0, limit)
    .map(({ frame, distance }) => candidate(frame, distance));
}
