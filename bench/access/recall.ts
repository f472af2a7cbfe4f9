import { isNull, not, oneOf, and } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import { frames } from '../../src/lake/tables/frames.js';
import { percentile } from '../graph/closed-loop.js';
import { randomStream } from '../graph/random.js';
import type { Server } from '../graph/targets/ours.js';
import { K, recallAtTen } from '../recall-at-ten.js';
import { titlesWith } from './seen-ids.js';

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
  // Of the 21 titles of the smallest size none has the rarest tag.
  if (all.length === 0) return { 'frames seen': 0 };
  const random = randomStream(11);
  const ids = Array.from({ length: queries }, () => all[Math.floor(random() * all.length)]!.id);
  const running = await server.start();
  try {
    await running.settled();
    let isExact = false;
    const { recall, times } = await recallAtTen(lake, 'vector_look', where, ids, async (id) => {
      const { similar } = ((await running.ask(QUERY, { id })) as Answer).frame;
      if (similar.edges.some(({ node }) => !seen.has(node.title.id)))
        throw new Error(`frame ${id}: an answer is not seen`);
      isExact = similar.search.exact;
      return similar.edges;
    });
    return {
      'frames seen': all.length,
      'of all': Number((all.length / (await count(lake.current, frames))).toFixed(3)),
      searched: isExact ? 'exactly' : 'by the index',
      'recall@10': recall,
      'p50 ms': Number(percentile(times, 0.5).toPrecision(3)),
      'p95 ms': Number(percentile(times, 0.95).toPrecision(3)),
    };
  } finally {
    await running.stop();
  }
}
