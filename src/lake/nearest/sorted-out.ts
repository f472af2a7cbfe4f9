import { toSql } from '../lancedb/filter.js';
import { nearestOfAllByCodes } from '../lancedb/read.js';
import type { NearTable } from '../near/near-table.js';
import { frames } from '../tables/frames.js';
import type { AskIndex, Compared } from './compare-all.js';
import { probesApart, REFINE, type IndexPlan } from './plan.js';

/** The index is asked for this many times the wanted number, so that enough match. */
const SPARE = 1.5;
/** Bringing more than this takes longer than to have LanceDB look at matching rows alone. */
const MOST_CODES = 1_000;
/** Of many rows LanceDB takes long to list those that match: of ten million, 180 ms for 45 % of them, and 3 to 25 ms to bring 1,000 to 20,000. */
const MOST_SHARE = 1 / 500;
/** So many times more are brought where too few of them match. */
const GROWTH = 8;

/**
 * The row ids of the nearest frames that match by the index's codes, nearest first, found without the filter and sorted out by the rows in
 * memory. Null where that is slower, or where memory cannot tell.
 */
export async function nearestSortedOut(
  { view, column, metric, where }: Compared,
  { query, limit, probes }: AskIndex,
  plan: IndexPlan,
  atHand: Pick<NearTable, 'stored' | 'test'>,
): Promise<bigint[] | null> {
  const matches = toSql(where) === undefined ? null : atHand.test(where);
  // Where LanceDB compares rows beside the index, its order depends on the limit. Who searches more partitions has not found enough so.
  if (!matches || !plan.coversAll || probes > plan.probes) return null;
  const wanted = limit * REFINE;
  const first = Math.ceil((wanted * SPARE) / plan.share);
  if (first > Math.max(MOST_CODES, plan.rows * MOST_SHARE)) return null;
  for (let most = first; most === first || most <= plan.rows * MOST_SHARE; most *= GROWTH) {
    const how = { column, metric, probes: probesApart(plan.rows, most / (wanted * SPARE)), limit: most };
    const rowIds = await nearestOfAllByCodes(view, frames, query, how);
    const rows = rowIds.map((rowId) => atHand.stored(rowId));
    if (rows.includes(null)) return null;
    const matching = rowIds.filter((_, i) => matches(rows[i]!));
    if (matching.length >= wanted) return matching.slice(0, wanted);
  }
  return null;
}
