/** Whether one operation makes others wait: a client of Q1 alone, and beside each of the dearest operations, three of it at a time. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cpuMs, mainThreadCpuMs } from '../cpu.js';
import { benchFolder } from '../folder.js';
import { closedLoop, percentile } from '../graph/closed-loop.js';
import { dataSet, SIZES } from '../graph/generate.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { lakeOf } from '../graph/load.js';
import { parametersOf } from '../graph/parameters.js';
import { readManifest } from '../graph/records.js';
import { rounded } from '../graph/report.js';
import { ours, type RunningServer } from '../graph/targets/ours.js';
import { oneAsset } from '../graph/workloads/one-asset.js';
import { oneOf, positive } from '../options.js';
import { start, stop } from '../processes.js';
import { dearOperations, type DearOperation } from './operations.js';

const AT_A_TIME = 3;
/** Answers of so many turns are compared with those that were asked alone. */
const COMPARED = 4;

/** `--size S|M|L` (S), `--seconds 4` of each operation, `--only labels,facets`: those whose names begin so. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'S' },
      seconds: { type: 'string', default: '4' },
      only: { type: 'string' },
    },
  });
  const size = oneOf('--size', SIZES, values.size);
  const seconds = positive('--seconds', values.seconds);
  const begins = values.only?.split(',') ?? [''];
  const operations = dearOperations.filter(({ name }) => begins.some((one) => name.startsWith(one)));
  const data = await dataSet(size);
  const lake = await lakeOf(size, data);
  const parameters = parametersOf(oneAsset, readManifest(data));

  // Of a server of its own: what it keeps would answer the turns that are measured.
  const alone = await withServer(lake, (server) => answersAlone(server, operations));
  await withServer(lake, async (server, longestStop) => {
    const neighbour = await neighbourOf(server.url, parameters);
    await neighbour.ask(1);
    await longestStop();
    const undisturbed = await neighbour.ask(seconds);
    const table: Record<string, object> = {
      alone: shown(undisturbed, await longestStop()),
    };
    for (const operation of operations) {
      table[operation.name] = await beside(server, operation, alone.get(operation)!, {
        neighbour,
        longestStop,
        seconds,
      });
    }
    await neighbour.stop();
    console.log(`Q1 beside ${AT_A_TIME} at a time of each; size ${size}`);
    console.table(table);
  });
}

interface Neighbour {
  /** Latencies of so many seconds, the shortest first. */
  ask(seconds: number): Promise<Float64Array>;
  stop(): Promise<void>;
}

async function withServer<T>(
  lake: string,
  use: (server: RunningServer, longestStop: () => Promise<Stop>) => Promise<T>,
): Promise<T> {
  const socket = join(benchFolder(), `loop-probe-${process.pid}.sock`);
  const probe = `--import=${resolve('bench/fair/loop-probe.mjs')}`;
  const server = await ours('media-graph', lake, { NODE_OPTIONS: probe, LOOP_PROBE: socket }).start();
  try {
    await server.settled();
    return await use(server, () => longestStopOf(socket));
  } finally {
    await server.stop();
    rmSync(socket, { force: true });
  }
}

interface Stop {
  readonly wallMs: number;
  /** CPU time of the main thread within it. */
  readonly cpuMs: number;
}

/** Since it was last asked. */
async function longestStopOf(socketPath: string): Promise<Stop> {
  const sent = request({ socketPath, path: '/' }).end();
  const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer>];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString()) as Stop;
}

async function neighbourOf(url: string, parameters: readonly unknown[]): Promise<Neighbour> {
  const child = start(
    process.execPath,
    ['--import', 'tsx', 'bench/fair/neighbour.ts', url, JSON.stringify(parameters)],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  await once(child, 'message');
  return {
    async ask(seconds) {
      child.send(seconds);
      const [latencies] = (await once(child, 'message')) as [number[]];
      return Float64Array.from(latencies).sort();
    },
    stop: () => stop(child),
  };
}

type Ask = (operation: DearOperation, turn: number) => Promise<string>;

/** Answers by their hashes. */
async function askerOf({ url }: RunningServer): Promise<Ask & { close(): void }> {
  const connection = await HttpConnection.open(new URL(url));
  const ask = async ({ name, query, variables }: DearOperation, turn: number) => {
    const text = typeof query === 'string' ? query : query(turn);
    const { status, body } = await connection.send(
      postRequest(new URL(url), { query: text, variables: variables?.(turn) }),
    );
    if (status !== 200 || body.includes('"errors":')) {
      throw new Error(`${name}: ${status} ${body.toString('utf8', 0, 500)}`);
    }
    return createHash('sha256').update(body).digest('hex');
  };
  return Object.assign(ask, { close: () => connection.close() });
}

async function answersAlone(server: RunningServer, operations: readonly DearOperation[]) {
  const ask = await askerOf(server);
  const answers = new Map<DearOperation, string[]>();
  for (const operation of operations) {
    const of: string[] = [];
    for (let turn = 0; turn < COMPARED; turn++) of.push(await ask(operation, turn));
    answers.set(operation, of);
  }
  ask.close();
  return answers;
}

async function beside(
  server: RunningServer,
  operation: DearOperation,
  alone: readonly string[],
  { neighbour, longestStop, seconds }: { neighbour: Neighbour; longestStop: () => Promise<Stop>; seconds: number },
): Promise<object> {
  const asks = await Promise.all(Array.from({ length: AT_A_TIME }, () => askerOf(server)));
  let turn = 0;
  const callers = asks.map((ask) => async () => {
    const at = turn++;
    const answer = await ask(operation, at);
    if (alone[at] !== undefined && answer !== alone[at])
      throw new Error(`${operation.name}: another answer than alone`);
  });
  for (let round = 0; round * AT_A_TIME < COMPARED; round++) await Promise.all(callers.map((call) => call()));
  await longestStop();
  const [cpu, main] = [cpuMs(server.pid), mainThreadCpuMs(server.pid)];
  const [{ requests, latencies }, felt] = await Promise.all([
    closedLoop(callers, () => 0, seconds),
    neighbour.ask(seconds),
  ]);
  const [used, onMain] = [cpuMs(server.pid) - cpu, mainThreadCpuMs(server.pid) - main];
  for (const ask of asks) ask.close();
  return {
    ...shown(felt, await longestStop()),
    'its p50 ms': rounded(percentile(latencies, 0.5)),
    'CPU ms/req': rounded(used / requests),
    'off main': rounded(1 - onMain / used),
  };
}

function shown(latencies: Float64Array, longest: Stop) {
  return {
    'Q1 p50 ms': rounded(percentile(latencies, 0.5)),
    'Q1 p99 ms': rounded(percentile(latencies, 0.99)),
    'Q1 max ms': rounded(latencies.at(-1)!),
    'longest stop ms': rounded(longest.wallMs),
    'CPU ms in one': rounded(longest.cpuMs),
  };
}
