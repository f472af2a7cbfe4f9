import type { Lake } from '../../src/lake/lancedb/lake.js';
import {
  chosen,
  covered,
  emptyTimeline,
  intersect,
  joinAcross,
  type Timeline,
} from '../../src/graph/moments/timeline.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import type { Answer, Question } from './questions.js';

/** LanceDB's rows of both labels and the algebra over them, in this process: no server, nothing kept. */
export async function floorAnswer(lake: Lake, { a, b, mergeGapMs, minDurationMs, first }: Question): Promise<Answer> {
  const [one, other] = await Promise.all([labelTimeline(lake, a), labelTimeline(lake, b)]);
  const joined = joinAcross(intersect(one, other), mergeGapMs * 1000, emptyTimeline);
  const { assets, starts, ends } = chosen(joined, (_, start, end) => end - start >= minDurationMs * 1000);
  const page = Array.from({ length: Math.min(first, assets.length) }, (_, i) => ({
    asset: String(assets[i]),
    startMs: starts[i]! / 1000,
    endMs: ends[i]! / 1000,
  }));
  return { totalCount: assets.length, page };
}

/** The rows are written by film and start: in the order that timelines have. */
async function labelTimeline(lake: Lake, label: string): Promise<Timeline> {
  const table = await lake.current.table(annotations);
  const read = await table.query().select(['asset_id', 'start_us', 'end_us']).where(`label = '${label}'`).toArrow();
  const rows = Array.from({ length: read.numRows });
  const [asset, start, end] = ['asset_id', 'start_us', 'end_us'].map((name) => read.getChild(name)!);
  return covered({
    assets: Uint32Array.from(rows, (_, i) => Number(asset!.get(i))),
    starts: Float64Array.from(rows, (_, i) => Number(start!.get(i))),
    ends: Float64Array.from(rows, (_, i) => Number(end!.get(i))),
  });
}
