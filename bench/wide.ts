/**
 * A second, wider space over a million frames: 768 dimensions, brought in by `media-graph import vectors` and indexed by
 * `media-graph index --space`; then likeness in it through GraphQL at 4 connections, and how much of the exact answers it finds.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { always } from '../src/lake/lancedb/filter.js';
import { openLake } from '../src/lake/lancedb/lake.js';
import { count } from '../src/lake/lancedb/read.js';
import { mediaTables } from '../src/lake/tables/all.js';
import { frames, vectorColumn } from '../src/lake/tables/frames.js';
import { askOver } from './ask.js';
import { benchFolder } from './folder.js';
import { closedLoop, percentile, roundAndRound } from './graph/closed-loop.js';
import { dataSet, SIZES } from './graph/generate.js';
import { lakeOf } from './graph/load.js';
import { DIMENSION as NARROW } from './graph/look-vectors.js';
import { normal, randomStream } from './graph/random.js';
import { vectorsOf } from './graph/records.js';
import { ours } from './graph/targets/ours.js';
import { oneOf, positive } from './options.js';
import { K, recallAtTen } from './recall-at-ten.js';

const SPACE = 'wide';
const COPIES = 3;
const DIMENSION = NARROW * COPIES;
/** Of each number, beside what is of the picture: real spaces of one picture differ, too. */
const NOISE = 0.1 / Math.sqrt(DIMENSION);
const CONNECTIONS = 4;

/** `--size S|M|L` (L), `--queries 100` of which the recall is measured, `--seconds 20`, `--lake FOLDER` of an earlier run. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'L' },
      queries: { type: 'string', default: '100' },
      seconds: { type: 'string', default: '20' },
      lake: { type: 'string' },
    },
  });
  const size = oneOf('--size', SIZES, values.size);
  const data = await dataSet(size);
  const folder = values.lake ?? (await wideLake(await lakeOf(size, data), data));
  const lake = await openLake(folder, mediaTables);
  const server = await ours('media-graph', folder).start();
  try {
    await server.settled();
    const total = await count(lake.current, frames);
    const random = randomStream(13);
    const someIds = (many: number) => Array.from({ length: many }, () => String(1 + Math.floor(random() * total)));
    const ask = async (id: string) => {
      const query = `query($id: ID!) { frame(id: $id) { similar(space: "${SPACE}", first: ${K}) { edges { distance node { id } } } } }`;
      const data = (await askOver(server.url, query, { id })) as {
        frame: { similar: { edges: { distance: number }[] } };
      };
      return data.frame.similar.edges;
    };
    const column = vectorColumn(SPACE);
    const questions = someIds(positive('--queries', values.queries));
    const { recall } = await recallAtTen(lake, column, always, questions, ask);
    const ids = someIds(4_000);
    const callers = Array.from({ length: CONNECTIONS }, () => (index: number) => ask(ids[index]!));
    await closedLoop(callers, roundAndRound(ids.length), 5);
    const { requests, seconds, latencies } = await closedLoop(
      callers,
      roundAndRound(ids.length),
      positive('--seconds', values.seconds),
    );
    console.table({
      [`${total} × ${DIMENSION}, ${CONNECTIONS} connections`]: {
        'recall@10': recall,
        'req/s': Math.round(requests / seconds),
        'p50 ms': Number(percentile(latencies, 0.5).toPrecision(3)),
        'p95 ms': Number(percentile(latencies, 0.95).toPrecision(3)),
        'p99 ms': Number(percentile(latencies, 0.99).toPrecision(3)),
        'RSS MiB': Math.round(server.residentBytes() / 2 ** 20),
      },
    });
  } finally {
    await server.stop();
    lake.close();
  }
}

/** The lake with the second space, made when it is not there. */
async function wideLake(narrow: string, data: string): Promise<string> {
  const folder = `${narrow}-wide`;
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  cpSync(narrow, part, { recursive: true });
  const vectors = join(benchFolder(), 'wide.f32');
  await writeVectors(data, vectors);
  const spaces = join(benchFolder(), 'wide-spaces.ndjson');
  const line = createWriteStream(spaces);
  line.end(`${JSON.stringify({ id: SPACE, dimension: DIMENSION, metric: 'COSINE' })}\n`);
  await once(line, 'finish');
  mediaGraph(part, 'import', 'spaces', spaces);
  mediaGraph(part, 'import', 'vectors', join(data, 'frames.ndjson'), '--vectors', vectors, '--space', SPACE);
  mediaGraph(part, 'index', '--space', SPACE);
  rmSync(vectors);
  renameSync(part, folder);
  return folder;
}

/** Each frame's vector three times over, shuffled in two ways, with noise of its own. */
async function writeVectors(data: string, path: string): Promise<void> {
  const random = randomStream(14);
  const shuffles = Array.from({ length: COPIES }, () => shuffled(NARROW, random));
  const gauss = Float32Array.from({ length: 2 ** 16 }, () => normal(random) * NOISE);
  const out = createWriteStream(path, { highWaterMark: 2 ** 22 });
  for await (const vector of vectorsOf(data)) {
    const wide = new Float32Array(DIMENSION);
    shuffles.forEach((order, copy) =>
      order.forEach((from, d) => {
        wide[copy * NARROW + d] = vector[from]! / Math.sqrt(COPIES) + gauss[(random() * gauss.length) | 0]!;
      }),
    );
    if (!out.write(new Uint8Array(wide.buffer))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

function shuffled(length: number, random: () => number): Uint16Array {
  const order = Uint16Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function mediaGraph(lake: string, ...args: string[]): void {
  const began = performance.now();
  const out = execFileSync(process.execPath, ['dist/main.js', ...args], {
    env: { ...process.env, LAKE_URI: lake },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  console.log(`${out.toString().trim()} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}
