/**
 * What a writer at full speed does to readers, and readers who ask as quickly as they are answered to a put: reads alone, puts alone and
 * both beside each other, in turns, so that all three see the machine as it is. Readers, writer and server share its cores.
 */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { count } from '../../src/lake/lancedb/read.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { closedLoop, percentile, roundAndRound, type LoopResult } from '../graph/closed-loop.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { randomStream } from '../graph/random.js';
import { rounded } from '../graph/report.js';
import { ours, type RunningServer } from '../graph/targets/ours.js';
import { positive } from '../options.js';
import { start, stop } from '../processes.js';
import { checked } from './answer.js';
import { copyOf, lakeOf } from './lake.js';
import { CONNECTIONS, reads } from './reads.js';

const QUESTIONS = 500;

/** What was done for some seconds, and the server's CPU time meanwhile. */
interface Turn {
  reads: LoopResult | null;
  puts: readonly number[];
  cpuMs: number;
}

/** `--rows 50000` annotations, `--rounds 10` of `--seconds 1` of each: reads alone, puts alone, both. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '50000' },
      rounds: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '1' },
    },
  });
  const [rows, rounds] = [positive('--rows', values.rows), positive('--rounds', values.rounds)];
  const seconds = positive('--seconds', values.seconds);
  const folder = copyOf(await lakeOf(rows));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const server = await ours('media-graph', folder).start();
  await server.settled();
  const read = await readerOf(server, rows);
  const writer = await writerOf(server, rows);
  await Promise.all([read(1), writer.put(1)]).then(([, puts]) => (written += puts.length));

  const turns: Record<'reads' | 'puts' | 'both', Turn[]> = { reads: [], puts: [], both: [] };
  for (let round = 0; round < rounds; round++) {
    await server.settled();
    turns.reads.push(await turnOf(server, read(seconds), null));
    turns.puts.push(await turnOf(server, null, writer.put(seconds)));
    turns.both.push(await turnOf(server, read(seconds), writer.put(seconds)));
  }
  await writer.stop();
  await server.stop();
  await checkRows(folder, rows);
  console.log(
    `${rows} annotations; ${CONNECTIONS} connections read as quickly as they can, one puts; ${rounds} rounds`,
  );
  const alone = readsPerSecond(turns.reads);
  console.table({
    'reads alone': shown(turns.reads, alone),
    'puts alone': shown(turns.puts, alone),
    'reads beside puts': shown(turns.both, alone),
  });
  // Holds when the machine is busy with other work, too.
  const cpuOf = { read: cpuEach(turns.reads), put: cpuEach(turns.puts) };
  const ofReads = sum(turns.both, (of) => of.reads!.requests) * cpuOf.read;
  const share = ofReads / sum(turns.both, (of) => of.cpuMs);
  console.log(
    `the server's CPU ms: ${rounded(cpuOf.read)} a read, ${rounded(cpuOf.put)} a put; beside each other reads have ${rounded(share)} of it`,
  );
}

/** CPU time of the server for one read or put, in ms. */
function cpuEach(turns: readonly Turn[]): number {
  return sum(turns, (of) => of.cpuMs) / sum(turns, (of) => of.puts.length + (of.reads?.requests ?? 0));
}

/** Puts that the server has acknowledged. */
let written = 0;

async function turnOf(
  server: RunningServer,
  reading: Promise<LoopResult> | null,
  putting: Promise<readonly number[]> | null,
): Promise<Turn> {
  const before = server.cpuMs();
  const [result, puts] = await Promise.all([reading, putting ?? []]);
  written += puts.length;
  return { reads: result, puts, cpuMs: server.cpuMs() - before };
}

/** All three reads in turn, at all connections, for so many seconds. */
async function readerOf({ url }: RunningServer, rows: number): Promise<(seconds: number) => Promise<LoopResult>> {
  const address = new URL(url);
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(address)));
  const random = randomStream(7);
  const kinds = Object.values(reads);
  const requests = Array.from({ length: QUESTIONS }, (_, i) => {
    const { query, variables } = kinds[i % kinds.length]!(random, rows);
    return postRequest(address, { query, variables });
  });
  const callers = connections.map((one) => async (index: number) => checked(await one.send(requests[index]!)));
  const next = roundAndRound(QUESTIONS);
  return (seconds) => closedLoop(callers, next, seconds);
}

/** In a process of its own: a put should wait for the server, not for the readers' client. */
async function writerOf({ url }: RunningServer, rows: number) {
  const script = fileURLToPath(new URL('put-writer.ts', import.meta.url));
  const child = start(process.execPath, ['--import', 'tsx', script, url, String(rows)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return {
    async put(seconds: number): Promise<readonly number[]> {
      child.send(seconds);
      return ((await once(child, 'message')) as [number[]])[0];
    },
    stop: () => stop(child),
  };
}

/** Throws unless the lake has what it had and every put that was acknowledged. */
async function checkRows(folder: string, rows: number): Promise<void> {
  const lake = await openLake(folder, mediaTables);
  const there = await count(lake.current, annotations);
  lake.close();
  if (there !== rows + written)
    throw new Error(`${rows} + ${written} annotations were written, but ${there} are there`);
}

function readsPerSecond(turns: readonly Turn[]): number {
  const [requests, seconds] = [sum(turns, (of) => of.reads!.requests), sum(turns, (of) => of.reads!.seconds)];
  return requests / seconds;
}

function shown(turns: readonly Turn[], alone: number) {
  const puts = Float64Array.from(turns.flatMap((of) => of.puts)).sort();
  const latencies = Float64Array.from(turns.flatMap((of) => [...(of.reads?.latencies ?? [])])).sort();
  const perSecond = latencies.length && readsPerSecond(turns);
  return {
    ...(latencies.length > 0 && {
      'reads/s': rounded(perSecond),
      '× alone': rounded(perSecond / alone),
      'read p95 ms': rounded(percentile(latencies, 0.95)),
    }),
    ...(puts.length > 0 && {
      puts: puts.length,
      'put p50 ms': rounded(percentile(puts, 0.5)),
      'put p95 ms': rounded(percentile(puts, 0.95)),
    }),
  };
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
