/**
 * The annotation service over HTTP: three reads at 8 connections, single puts one after another, calls of 10,000, and the reads
 * again while puts go on. Reader, writer and server share the machine.
 */
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openLake } from '../src/lancedb/lake.js';
import { storedColumns } from '../src/lancedb/table.js';
import { writeToLake } from '../src/lancedb/writer.js';
import { mediaTables } from '../src/tables/all.js';
import { annotationTypes } from '../src/tables/annotation-types.js';
import { annotations, type AnnotationRow } from '../src/tables/annotations.js';
import { assets } from '../src/tables/assets.js';
import { frames, type FrameRow } from '../src/tables/frames.js';
import { titles } from '../src/tables/titles.js';
import { benchFolder } from './folder.js';
import { closedLoop, percentile, roundAndRound, type LoopResult } from './graph/closed-loop.js';
import { HttpConnection, postRequest } from './graph/http-connection.js';
import { annotationRow, assetRow, frameRow, titleRow } from './graph/lake-rows.js';
import { between, randomStream } from './graph/random.js';
import { rounded } from './graph/report.js';
import { positive } from './options.js';
import { lineOf, start, stop } from './processes.js';

const CONNECTIONS = 8;
const PER_CALL = 10_000;
const PER_ASSET = 1_000;
const FRAMES_PER_ASSET = 100;
const FRAME_MS = 1_000;
const LABELS = 48;
const ROWS_AT_ONCE = 50_000;
const ASSETS_AT_ONCE = 500;
const WARM_UP_SECONDS = 1;

/** `--rows 500000` annotations, `--puts 2000` one by one, `--calls 5` of 10,000, `--seconds 5` of each read. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '500000' },
      puts: { type: 'string', default: '2000' },
      calls: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
    },
  });
  const [rows, puts] = [positive('--rows', values.rows), positive('--puts', values.puts)];
  const [calls, seconds] = [positive('--calls', values.calls), positive('--seconds', values.seconds)];
  const lake = copyOf(await lakeOf(rows));
  process.on('exit', () => rmSync(lake, { recursive: true, force: true }));
  const env = { ...process.env, LOG_LEVEL: 'fatal', LAKE_URI: lake, PORT: '0' };
  const server = start(process.execPath, ['dist/main.js', 'serve'], { env });
  const url = new URL(`${(await lineOf(server, /open (http:\S+)\n/))[1]!}/graphql`);
  await untilFull(url);

  const alone = await readAll(url, rows, seconds);
  const single = await putOneByOne(url, rows, puts);
  await untilFull(url);
  const bulk = await putInCalls(url, rows, calls);
  await untilFull(url);
  const besideSingle = await beside((more) => putOneByOne(url, rows, Infinity, more), url, rows, seconds);
  await untilFull(url);
  const besideBulk = await beside((more) => putInCalls(url, rows, Infinity, more), url, rows, seconds);
  await stop(server);

  console.log(`${rows} annotations; ${CONNECTIONS} connections`);
  console.table(
    Object.fromEntries(
      Object.keys(alone).map((name) => [
        name,
        {
          ...shown(alone[name]!),
          'req/s beside single puts': ratio(besideSingle[name]!, alone[name]!),
          'req/s beside calls of 10,000': ratio(besideBulk[name]!, alone[name]!),
        },
      ]),
    ),
  );
  console.table({ 'single puts': single, 'calls of 10,000': bulk });
}

const reads: Record<string, (random: () => number, rows: number) => { query: string; variables: object }> = {
  'a label within a minute': (random) => {
    const startMs = between(random, 0, 40) * FRAME_MS;
    return {
      query: `query($l:String!,$a:Float!,$b:Float!){annotations(where:{labels:[$l],startsWithin:{startMs:$a,endMs:$b}},orderBy:START_ASC,first:50){
        nodes{id frame{id} label confidence timeRange{startMs endMs}}}}`,
      variables: { l: `label ${between(random, 0, LABELS - 1)}`, a: startMs, b: startMs + 60_000 },
    };
  },
  'a page of an asset': (random, rows) => ({
    query: 'query($id:ID!){asset(id:$id){id annotations(first:50){nodes{id label version timeRange{startMs endMs}}}}}',
    variables: { id: String(between(random, 1, rows / PER_ASSET)) },
  }),
  'the boxes of a frame': (random, rows) => ({
    query: 'query($id:ID!){frame(id:$id){id annotations(first:50){nodes{id label region{x y width height}}}}}',
    variables: { id: `${between(random, 1, rows / PER_ASSET)}.${between(random, 0, FRAMES_PER_ASSET - 1)}` },
  }),
};

/** Each read at all connections, for so long. */
async function readAll(url: URL, rows: number, seconds: number): Promise<Record<string, LoopResult>> {
  const results: Record<string, LoopResult> = {};
  for (const [name, questionOf] of Object.entries(reads)) {
    const random = randomStream(7);
    const requests = Array.from({ length: 500 }, () => postRequest(url, questionOf(random, rows)));
    const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(url)));
    const callers = connections.map((one) => async (index: number) => checked(await one.send(requests[index]!)));
    const next = roundAndRound(requests.length);
    await closedLoop(callers, next, WARM_UP_SECONDS);
    results[name] = await closedLoop(callers, next, seconds);
    for (const one of connections) one.close();
  }
  return results;
}

/** The reads while a writer writes. */
async function beside(write: (more: () => boolean) => Promise<unknown>, url: URL, rows: number, seconds: number) {
  let reading = true;
  const writing = write(() => reading);
  const results = await readAll(url, rows, seconds);
  reading = false;
  await writing;
  return results;
}

const PUT = 'mutation($i:[AnnotationInput!]!){putAnnotations(input:$i){created updated snapshot{name}}}';
let written = 0;

function input(random: () => number, rows: number) {
  const asset = between(random, 1, rows / PER_ASSET);
  const frame = between(random, 0, FRAMES_PER_ASSET - 1);
  return {
    id: `put ${written++}`,
    type: 'label',
    label: `label ${between(random, 0, LABELS - 1)}`,
    confidence: 0.5,
    frameId: `${asset}.${frame}`,
    timeRange: { startMs: frame * FRAME_MS, endMs: (frame + 1) * FRAME_MS },
    region: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 },
  };
}

async function putOneByOne(url: URL, rows: number, count: number, more = () => true) {
  const random = randomStream(8);
  const connection = await HttpConnection.open(url);
  const latencies: number[] = [];
  while (latencies.length < count && more()) {
    const request = postRequest(url, { query: PUT, variables: { i: [input(random, rows)] } });
    const began = performance.now();
    checked(await connection.send(request));
    latencies.push(performance.now() - began);
  }
  connection.close();
  const of = (part: readonly number[], share: number) => rounded(percentile(Float64Array.from(part).sort(), share));
  const quarter = Math.ceil(latencies.length / 4);
  return {
    'p50 ms': of(latencies, 0.5),
    'p95 ms': of(latencies, 0.95),
    'max ms': of(latencies, 1),
    'p50 of the first quarter': of(latencies.slice(0, quarter), 0.5),
    'p50 of the last quarter': of(latencies.slice(-quarter), 0.5),
  };
}

async function putInCalls(url: URL, rows: number, count: number, more = () => true) {
  const random = randomStream(9);
  const connection = await HttpConnection.open(url);
  const latencies: number[] = [];
  let seconds = 0;
  while (latencies.length < count && more()) {
    const i = Array.from({ length: PER_CALL }, () => input(random, rows));
    const request = postRequest(url, { query: PUT, variables: { i } });
    const began = performance.now();
    checked(await connection.send(request));
    latencies.push(performance.now() - began);
    seconds += latencies.at(-1)! / 1000;
  }
  connection.close();
  return {
    'p50 ms': rounded(percentile(Float64Array.from(latencies).sort(), 0.5)),
    'annotations/s': rounded((latencies.length * PER_CALL) / seconds),
  };
}

function checked({ status, body }: { status: number; body: Buffer }): void {
  if (status !== 200 || body.includes('"errors"')) throw new Error(`${status}: ${body.toString().slice(0, 300)}`);
}

function shown({ requests, seconds, latencies }: LoopResult) {
  const perSecond = rounded(requests / seconds);
  return {
    'req/s': perSecond,
    'p50 ms': rounded(percentile(latencies, 0.5)),
    'p95 ms': rounded(percentile(latencies, 0.95)),
  };
}

const ratio = (now: LoopResult, before: LoopResult) =>
  `× ${rounded(now.requests / now.seconds / (before.requests / before.seconds))}, p95 ${rounded(percentile(now.latencies, 0.95))} ms`;

async function untilFull(url: URL): Promise<void> {
  for (;;) {
    const { nearCache } = (await (await fetch(new URL('/healthz/ready', url))).json()) as {
      nearCache: { tables: Record<string, string> };
    };
    if (!Object.values(nearCache.tables).some((state) => ['waiting', 'filling', 'renewing'].includes(state))) return;
    await sleep(50);
  }
}

/** The bench's own lake stays as it was made. */
function copyOf(lake: string): string {
  const copy = mkdtempSync(join(benchFolder(), 'annotations-'));
  cpSync(lake, copy, { recursive: true });
  return copy;
}

/** A lake of so many annotations, a thousand of each asset; made when there is none. */
async function lakeOf(rows: number): Promise<string> {
  const folder = join(benchFolder(), `lake-annotations-${rows}-${Object.keys(storedColumns(annotations)).length}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  const lake = await openLake(part, mediaTables);
  const count = Math.ceil(rows / PER_ASSET);
  await writeToLake(lake, { note: 'bench data' }, async (writer) => {
    const ids = Array.from({ length: count }, (_, i) => i + 1);
    const duration_ms = FRAMES_PER_ASSET * FRAME_MS;
    const file = {
      kind: 'VIDEO',
      codec: 'h264',
      width: 1920,
      height: 1080,
      size_bytes: 1,
      language: null,
      checksum: '',
    };
    await writer.add(
      titles,
      ids.map((id) => titleRow({ id, name: `Film ${id}`, release_year: 2000, kind: 'MOVIE' })),
    );
    await writer.add(
      assets,
      ids.map((id) => assetRow({ ...file, id, title_id: id, uri: `file:///${id}`, duration_ms })),
    );
    for (let from = 0; from < count; from += ASSETS_AT_ONCE) {
      const some = ids.slice(from, from + ASSETS_AT_ONCE);
      const ofEach = (id: number) => Array.from({ length: FRAMES_PER_ASSET }, (_, index) => frameOf(id, index));
      await writer.add(frames, some.flatMap(ofEach));
    }
    const label = { id: 'label@1', name: 'label', version: 1, description: null, data_schema: null };
    await writer.add(annotationTypes, [{ ...label, temporal: true, spatial: true, author: null, created_at: 0 }]);
    const random = randomStream(5);
    for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
      const length = Math.min(ROWS_AT_ONCE, rows - from);
      await writer.add(
        annotations,
        Array.from({ length }, (_, i) => annotationOf(from + i, random)),
      );
    }
  });
  lake.close();
  renameSync(part, folder);
  return folder;
}

function frameOf(asset_id: number, index: number): FrameRow {
  const of = { id: 0, shot_id: 0, asset_id, title_id: asset_id, index, timestamp_ms: index * FRAME_MS };
  const row = frameRow(of, index, new Float32Array(), []);
  return { ...row, id: `${asset_id}.${index}`, shot_id: null, vector_look: null };
}

function annotationOf(ordinal: number, random: () => number): AnnotationRow {
  const asset = Math.floor(ordinal / PER_ASSET) + 1;
  const frame = between(random, 0, FRAMES_PER_ASSET - 1);
  const record = {
    id: ordinal + 1,
    asset_id: asset,
    frame_id: 0,
    shot_id: 0,
    label: `label ${between(random, 0, LABELS - 1)}`,
    confidence: between(random, 0, 1000) / 1000,
    start_ms: frame * FRAME_MS,
    end_ms: (frame + 1) * FRAME_MS,
    x: between(random, 0, 500) / 1000,
    y: between(random, 0, 500) / 1000,
    w: between(random, 1, 500) / 1000,
    h: between(random, 1, 500) / 1000,
    source: 'a person',
  };
  return { ...annotationRow(record, asset), frame_id: `${asset}.${frame}`, shot_id: null };
}
