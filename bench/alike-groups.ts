/** `Title.similar` and `Asset.similar`: the first question, and CPU and wall time of the later ones, one at a time. */
import { parseArgs } from 'node:util';
import { dataSet, SIZES } from './graph/generate.js';
import { lakeOf } from './graph/load.js';
import { percentile } from './graph/closed-loop.js';
import { rounded } from './graph/report.js';
import { ours, type RunningServer } from './graph/targets/ours.js';
import { readManifest } from './graph/records.js';
import { oneOf, positive } from './options.js';

const QUESTION = {
  title: `query($id: ID!) { title(id: $id) { similar(first: 10) { edges { node { id } score via { id } } } } }`,
  asset: `query($id: ID!) { asset(id: $id) { similar(first: 10) { edges { node { id } score via { id } } } } }`,
} as const;

/** `--size S|M|L` (L), `--queries 100`. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { size: { type: 'string', default: 'L' }, queries: { type: 'string', default: '100' } },
  });
  const size = oneOf('--size', SIZES, values.size);
  const queries = positive('--queries', values.queries);
  const data = await dataSet(size);
  const server = await ours('media-graph', await lakeOf(size, data)).start();
  try {
    await server.settled();
    const { files } = readManifest(data);
    console.table({
      titles: await measure(server, 'title', files['titles.ndjson']!.rows, queries),
      assets: await measure(server, 'asset', files['assets.ndjson']!.rows, queries),
    });
  } finally {
    await server.stop();
  }
}

async function measure(server: RunningServer, kind: keyof typeof QUESTION, rows: number, queries: number) {
  const ask = async (i: number) => {
    const [began, start] = [server.cpuMs(), performance.now()];
    await server.ask(QUESTION[kind], { id: String(1 + Math.floor((i * rows) / queries)) });
    return { ms: performance.now() - start, cpu: server.cpuMs() - began };
  };
  const first = await ask(0);
  for (let i = 0; i < queries / 4; i++) await ask(i);
  const asked = [];
  for (let i = 0; i < queries; i++) asked.push(await ask(i));
  const times = Float64Array.from(asked, ({ ms }) => ms).sort();
  return {
    'first ms': rounded(first.ms),
    'first CPU ms': rounded(first.cpu),
    'CPU ms': rounded(asked.reduce((sum, { cpu }) => sum + cpu, 0) / queries),
    'p50 ms': rounded(percentile(times, 0.5)),
    'p95 ms': rounded(percentile(times, 0.95)),
  };
}
