import { isNull, not, oneOf, and } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import { compareAll } from '../../src/lake/nearest/compare-all.js';
import { frames } from '../../src/lake/tables/frames.js';
import { percentile } from '../graph/closed-loop.js';
import { randomStream } from '../graph/random.js';
import type { Server } from '../graph/targets/ours.js';
import { titlesWith } from './seen-ids.js';

const K = 10;
/** Two ways of adding up the same numbers differ by less. */
const ROUNDING = 1e-5;
const QUERY = `query($id: ID!) { frame(id: $id) { similar(first: ${K}) {
  search { exact } edges { distance node { title { id } } } } } }`;

interface Answer {
  frame: { similar: { search: { exact: boolean }; edges: { distance: number; node: { title: { id: string } } }[] } };
}

/** Recall@10 of a subject who sees the titles with a tag, against every frame that it sees compared. */
export async function recallAmongSeen(lake: Lake, server: Server, tag: string, queries: number): Promise<object> {
  const seen = new Set(await titlesWith(lake, tag));
  const where = and(oneOf('title_id', [...seen]), not(isNull('vector_look')));
  const all = await select(lake.current, frames, { where, columns: ['id'] });
  const random = randomStream(11);
  const ids = Array.from({ length: queries }, () => all[Math.floor(random() * all.length)]!.id);
  const rows = await select(lake.current, frames, { where: oneOf('id', ids), columns: ['id', 'vector_look'] });
  const exact = await compareAll(
    { view: lake.current, column: 'vector_look', metric: 'COSINE', where },
    rows.map(({ vector_look }) => ({ query: vector_look!, limit: K + 1 })),
  );
  const running = await server.start();
  try {
    await running.settled();
    let [found, wanted, isExact] = [0, 0, false];
    const times = new Float64Array(rows.length);
    for (const [i, { id }] of rows.entries()) {
      const best = exact[i]!.filter((one) => one.id !== id).slice(0, K);
      const reach = (best.at(-1)?._distance ?? 0) + ROUNDING;
      const start = performance.now();
      const { similar } = ((await running.ask(QUERY, { id })) as Answer).frame;
      times[i] = performance.now() - start;
      if (similar.edges.some(({ node }) => !seen.has(node.title.id)))
        throw new Error(`frame ${id}: an answer is not seen`);
      isExact = similar.search.exact;
      wanted += best.length;
      found += similar.edges.filter(({ distance }) => distance <= reach).length;
    }
    return {
      'frames seen': all.length,
      'of all': Number((all.length / (await count(lake.current, frames))).toFixed(3)),
      searched: isExact ? 'exactly' : 'by the index',
      'recall@10': Number((found / wanted).toFixed(4)),
      'p50 ms': Number(percentile(times.sort(), 0.5).toPrecision(3)),
      'p95 ms': Number(percentile(times, 0.95).toPrecision(3)),
    };
  } finally {
    await running.stop();
  }
}
