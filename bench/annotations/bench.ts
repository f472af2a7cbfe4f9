/**
 * The annotation service over HTTP: three reads at 8 connections, single puts one after another, calls of 10,000 new annotations
 * and of 10,000 that are there, and the reads again while puts go on; LanceDB by itself beside them. Reader, writer and server
 * share the machine.
 */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { percentile, type LoopResult } from '../graph/closed-loop.js';
import { rounded } from '../graph/report.js';
import { positive } from '../options.js';
import { lineOf, start, stop } from '../processes.js';
import { copyOf, lakeOf } from './lake.js';
import { CONNECTIONS, readAll, readLanceDB, type ReadResults } from './reads.js';
import { callsShown, PER_CALL, putInCalls, singleShown, writeLanceDB, type Writing } from './writes.js';

const AS_QUICKLY = { perSecond: 0 };
const SINGLE: Writing = { perCall: 1, again: false, ...AS_QUICKLY };
const NEW: Writing = { perCall: PER_CALL, again: false, ...AS_QUICKLY };
const AGAIN: Writing = { perCall: PER_CALL, again: true, ...AS_QUICKLY };
/** The server's default, and room for two copies of the table while one is read anew. */
const LEAST_IN_MEMORY = 2 ** 29;
const ROW_IN_MEMORY = 320;
/** Of a writer that does not write as quickly as it can. */
const PER_CALL_AT_RATE = 500;

/** `--rows 500000` annotations, `--puts 2000` one by one, `--calls 5` of 10,000, `--seconds 5` of each read, `--rate 2000` a second. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '500000' },
      puts: { type: 'string', default: '2000' },
      calls: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      rate: { type: 'string', default: '2000' },
    },
  });
  const [rows, puts] = [positive('--rows', values.rows), positive('--puts', values.puts)];
  const [calls, seconds] = [positive('--calls', values.calls), positive('--seconds', values.seconds)];
  const rate = positive('--rate', values.rate);
  if (rows < PER_CALL) throw new Error(`--rows must be at least ${PER_CALL}, but got ${rows}`);
  const began = performance.now();
  const made = await lakeOf(rows);
  console.log(
    `${rows} annotations, made or found in ${rounded((performance.now() - began) / 1000)} s; ${CONNECTIONS} connections`,
  );
  const folder = copyOf(made);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

  const floor = await onLanceDB(folder, (lake) => readLanceDB(lake, rows, seconds));
  const NEAR_CACHE_BYTES = process.env['NEAR_CACHE_BYTES'] ?? String(Math.max(LEAST_IN_MEMORY, rows * ROW_IN_MEMORY));
  const env = { ...process.env, LOG_LEVEL: 'fatal', LAKE_URI: folder, PORT: '0', NEAR_CACHE_BYTES };
  const server = start(process.execPath, ['dist/main.js', 'serve'], { env });
  const url = new URL(`${(await lineOf(server, /open (http:\S+)\n/))[1]!}/graphql`);
  console.log(
    `${rounded((await untilFull(url)) / 2 ** 20)} MiB in memory; at most ${rounded(Number(NEAR_CACHE_BYTES) / 2 ** 20)}`,
  );

  const alone = await readAll(url, rows, seconds);
  const single = await putInCalls(url, rows, SINGLE, puts);
  await untilFull(url);
  const added = await putInCalls(url, rows, NEW, calls);
  await untilFull(url);
  const replaced = await putInCalls(url, rows, AGAIN, calls);
  const beside: Record<string, Beside> = {};
  for (const [name, writing] of Object.entries({
    'single puts': SINGLE,
    [`${rate} a second`]: { perCall: PER_CALL_AT_RATE, again: false, perSecond: rate },
    'calls of 10,000': NEW,
  })) {
    await untilFull(url);
    beside[name] = await besideWriter(writing, url, rows, seconds);
  }
  await stop(server);
  const lance = await onLanceDB(folder, (lake) => writeLanceDB(lake, rows, calls));

  const names = Object.keys(alone);
  console.table(
    Object.fromEntries(names.map((name) => [name, { ...shown(alone[name]!), ...floorShown(floor[name]!) }])),
  );
  console.log(
    'The same beside a writer, as a share of the requests a second, and p95. A writer that writes as quickly as it can',
  );
  console.log(
    'takes what readers leave of the machine: on two cores that the writer, the readers and the server share.',
  );
  console.table(Object.fromEntries(Object.entries(beside).map(([name, of]) => [name, besideShown(of, alone)])));
  console.table({ 'single puts': singleShown(single) });
  console.table({
    'calls of 10,000, new': {
      ...callsShown(added),
      'LanceDB, annotations/s': callsShown(lance.added)['annotations/s'],
    },
    'calls of 10,000, again': {
      ...callsShown(replaced),
      'LanceDB, annotations/s': callsShown(lance.merged)['annotations/s'],
    },
  });
}

async function onLanceDB<R>(
  folder: string,
  work: (lake: Awaited<ReturnType<typeof openLake>>) => Promise<R>,
): Promise<R> {
  const lake = await openLake(folder, mediaTables);
  try {
    return await work(lake);
  } finally {
    lake.close();
  }
}

interface Beside {
  readonly results: ReadResults;
  /** Annotations that the writer wrote. */
  readonly perSecond: number;
}

/** The reads while a writer writes. */
async function besideWriter(writing: Writing, url: URL, rows: number, seconds: number): Promise<Beside> {
  const script = fileURLToPath(new URL('writer.ts', import.meta.url));
  const writer = start(process.execPath, ['--import', 'tsx', script, url.href, String(rows), JSON.stringify(writing)]);
  await lineOf(writer, /writing\n/);
  const results = await readAll(url, rows, seconds);
  const told = lineOf(writer, /(\{.*\})\n/);
  const ended = once(writer, 'exit');
  writer.kill('SIGTERM');
  const { perSecond } = JSON.parse((await told)[1]!) as { perSecond: number };
  await ended;
  return { results, perSecond };
}

function shown({ requests, seconds, latencies }: LoopResult) {
  return {
    'req/s': rounded(requests / seconds),
    'p50 ms': rounded(percentile(latencies, 0.5)),
    'p95 ms': rounded(percentile(latencies, 0.95)),
  };
}

const floorShown = (floor: LoopResult) =>
  Object.fromEntries(Object.entries(shown(floor)).map(([name, value]) => [`LanceDB, ${name}`, value]));

function besideShown({ results, perSecond }: Beside, alone: ReadResults) {
  const ratio = (now: LoopResult, before: LoopResult) =>
    `× ${rounded(now.requests / now.seconds / (before.requests / before.seconds))}, ${rounded(percentile(now.latencies, 0.95))} ms`;
  const reads = Object.entries(results).map(([name, result]) => [name, ratio(result, alone[name]!)]);
  return { ...Object.fromEntries(reads), 'annotations/s': rounded(perSecond) };
}

/** Waits until memory holds the last commit; returns the bytes. */
async function untilFull(url: URL): Promise<number> {
  for (;;) {
    const { nearCache } = (await (await fetch(new URL('/healthz/ready', url))).json()) as {
      nearCache: { bytes: number; tables: Record<string, string> };
    };
    const states = Object.values(nearCache.tables);
    if (!states.some((state) => ['waiting', 'filling', 'renewing'].includes(state))) return nearCache.bytes;
    await sleep(50);
  }
}
