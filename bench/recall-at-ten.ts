import { oneOf, type Filter } from '../src/lake/lancedb/filter.js';
import type { Lake } from '../src/lake/lancedb/lake.js';
import { select } from '../src/lake/lancedb/read.js';
import { compareAll } from '../src/lake/nearest/compare-all.js';
import { frames, type VectorColumn } from '../src/lake/tables/frames.js';

export const K = 10;
/** Two ways of adding up the same numbers differ by less. */
const ROUNDING = 1e-5;

/**
 * Recall@10 of `ask` for frames of these ids against a comparison with every frame that matches: the frame itself does not count, and
 * one as near as the tenth is as good. With how long each question took, in milliseconds, sorted.
 */
export async function recallAtTen(
  lake: Lake,
  column: VectorColumn,
  where: Filter,
  ids: readonly string[],
  ask: (id: string) => Promise<readonly { distance: number }[]>,
): Promise<{ recall: number; times: Float64Array }> {
  const rows = await select(lake.current, frames, { where: oneOf('id', ids), columns: ['id', column] });
  const exact = await compareAll(
    { view: lake.current, column, metric: 'COSINE', where },
    rows.map((row) => ({ query: row[column]!, limit: K + 1 })),
  );
  let [found, wanted] = [0, 0];
  const times = new Float64Array(rows.length);
  for (const [i, { id }] of rows.entries()) {
    const best = exact[i]!.filter((one) => one.id !== id).slice(0, K);
    const reach = (best.at(-1)?._distance ?? 0) + ROUNDING;
    const start = performance.now();
    const answers = await ask(id);
    times[i] = performance.now() - start;
    wanted += best.length;
    found += answers.filter(({ distance }) => distance <= reach).length;
  }
  return { recall: wanted === 0 ? 1 : Number((found / wanted).toFixed(4)), times: times.sort() };
}
