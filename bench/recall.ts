/**
 * How much of the exact answers `similar` finds by the index, through GraphQL, without a filter and under four of them; and of
 * MNIST's published neighbours where they are there.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { and, always, hasAny, oneOf, range, type Filter } from '../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../src/lake/lancedb/lake.js';
import { count, select } from '../src/lake/lancedb/read.js';
import { mediaTables } from '../src/lake/tables/all.js';
import { frames } from '../src/lake/tables/frames.js';
import { titles } from '../src/lake/tables/titles.js';
import { dataSet, SIZES } from './graph/generate.js';
import { lakeOf } from './graph/load.js';
import { randomStream } from './graph/random.js';
import { ours } from './graph/targets/ours.js';
import { mnistRecall, MNIST } from './mnist.js';
import { oneOf as oneOfOptions, positive } from './options.js';
import { percentile } from './graph/closed-loop.js';
import { K, recallAtTen } from './recall-at-ten.js';

interface Row {
  'rows that match': number;
  searched: string;
  'recall@10': number;
  'p50 ms': number;
  'p95 ms': number;
}

/** `--size S|M|L` (L), `--queries 100`. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { size: { type: 'string', default: 'L' }, queries: { type: 'string', default: '100' } },
  });
  const size = oneOfOptions('--size', SIZES, values.size);
  const folder = await lakeOf(size, await dataSet(size));
  const lake = await openLake(folder, mediaTables);
  const server = await ours('media-graph', folder).start();
  try {
    await server.settled();
    const ids = await someFrames(lake, positive('--queries', values.queries));
    const table: Record<string, Row> = {};
    for (const { name, where, filter } of await filtersOf(lake)) {
      table[name] = await recallUnder(lake, server.ask, ids, where, filter);
    }
    console.log(`\nframes like a frame, ${ids.length} frames at random; size ${size}`);
    console.table(table);
  } finally {
    await server.stop();
    lake.close();
  }
  if (existsSync(MNIST)) console.table({ 'MNIST, 10,000 × 784': await mnistRecall() });
  else console.log('MNIST: skipped, ../shared/data/mnist is not there');
}

async function someFrames(lake: Lake, many: number): Promise<string[]> {
  const total = await count(lake.current, frames);
  const random = randomStream(11);
  return Array.from({ length: many }, () => String(1 + Math.floor(random() * total)));
}

/** The same condition as the graph's argument and as a filter of the lake. */
async function filtersOf(lake: Lake): Promise<{ name: string; where: object; filter: Filter }[]> {
  const all = await select(lake.current, titles, { columns: ['id', 'kind'] });
  const movies = all.filter(({ kind }) => kind === 'MOVIE').map(({ id }) => id);
  const random = randomStream(12);
  const some = all.map(({ id }) => id).filter(() => random() < 0.01);
  const minute = { startMs: 60_000, endMs: 120_000 };
  return [
    { name: 'no filter', where: {}, filter: always },
    { name: 'one title kind', where: { title: { kinds: ['MOVIE'] } }, filter: oneOf('title_id', movies) },
    { name: 'one label', where: { labels: { anyOf: ['person'] } }, filter: hasAny('labels', ['person']) },
    { name: 'a minute of each', where: { overlaps: minute }, filter: range('timestamp_us', { gte: 6e7, lt: 12e7 }) },
    { name: '1 % of the titles', where: { titleIds: some }, filter: oneOf('title_id', some) },
  ];
}

const QUERY = `query($id: ID!, $where: SearchFilter) { frame(id: $id) { similar(first: ${K}, where: $where) {
  search { exact } edges { distance } } } }`;

async function recallUnder(
  lake: Lake,
  ask: (query: string, variables: Record<string, unknown>) => Promise<unknown>,
  ids: readonly string[],
  where: object,
  filter: Filter,
): Promise<Row> {
  let isExact = false;
  const { recall, times } = await recallAtTen(lake, 'vector_look', filter, ids, async (id) => {
    const { frame } = (await ask(QUERY, { id, where })) as {
      frame: { similar: { search: { exact: boolean }; edges: { distance: number }[] } };
    };
    isExact = frame.similar.search.exact;
    return frame.similar.edges;
  });
  return {
    'rows that match': await count(lake.current, frames, and(filter)),
    searched: isExact ? 'exactly' : 'by the index',
    'recall@10': recall,
    'p50 ms': Number(percentile(times, 0.5).toPrecision(3)),
    'p95 ms': Number(percentile(times, 0.95).toPrecision(3)),
  };
}
