import { always, oneOf } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { select, type DistanceMetric } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import { frames, type VectorColumn } from '../tables/frames.js';
import { findByIndex } from './by-index.js';
import type { Candidate } from './candidate.js';
import { compareAll } from './compare-all.js';
import { leastProbes } from './plan.js';

const K = 10;
/** As many as a page of ten asks for: one more, itself and some to spare. */
const LIMIT = 17;
/** Two ways of adding up the same numbers differ by less. */
const ROUNDING = 1e-5;

/**
 * Recall@10: how much of the ten nearest frames the index finds, over so many of the lake's own vectors; the frame itself does not
 * count, and one as near as the tenth is as good. Null when there are no eleven vectors.
 */
export async function measureRecall(
  snapshot: LakeSnapshot,
  column: VectorColumn,
  metric: DistanceMetric,
  sample: number,
): Promise<number | null> {
  const { asked, probes } = await sampleOf(snapshot, column, sample);
  const asks = asked.map(({ vector }) => ({ query: vector, limit: K + 1 }));
  const compared = { view: snapshot, column, metric, where: always };
  const exact = await compareAll(compared, asks);
  let found = 0;
  let wanted = 0;
  for (const [i, { id, vector }] of asked.entries()) {
    const others = (candidates: readonly Candidate[]) => candidates.filter((one) => one.id !== id).slice(0, K);
    const best = others(exact[i]!);
    if (best.length === 0) continue;
    const reach = best.at(-1)!._distance + ROUNDING;
    wanted += best.length;
    const byIndex = await findByIndex(compared, { query: vector, limit: LIMIT, probes });
    found += others(byIndex).filter(({ _distance }) => _distance <= reach).length;
  }
  return wanted === 0 ? null : found / wanted;
}

/** Frames that carry a vector, taken at even distances; fewer where many carry none. And what a search of all of them probes. */
async function sampleOf(snapshot: LakeSnapshot, column: VectorColumn, sample: number) {
  const ids: string[] = [];
  for await (const rows of scan(snapshot, frames, ['id'])) for (const { id } of rows) ids.push(id);
  const step = Math.max(1, ids.length / sample);
  const chosen = Array.from({ length: Math.min(sample, ids.length) }, (_, i) => ids[Math.floor(i * step)]!);
  const rows = await select(snapshot, frames, { where: oneOf('id', chosen), columns: ['id', column] });
  const asked = rows.flatMap(({ id, [column]: vector }) => (vector ? [{ id, vector }] : []));
  return { asked, probes: leastProbes(ids.length) };
}
