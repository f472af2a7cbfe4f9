/** What a server does with more than it can: an open-loop client, with shedding and without. */
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { parseArgs } from 'node:util';
import { closedLoop, percentile, roundAndRound } from '../graph/closed-loop.js';
import { dataSet, SIZES } from '../graph/generate.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { lakeOf } from '../graph/load.js';
import { readManifest } from '../graph/records.js';
import { rounded } from '../graph/report.js';
import { ours, type RunningServer } from '../graph/targets/ours.js';
import { oneOf, positive } from '../options.js';
import { start, stop } from '../processes.js';
import { alone } from './alone.js';
import { bursts } from './bursts.js';
import type { Load, Outcome } from './client.js';
import { idsOf, operationOf, TITLES, type Kind } from './operations.js';

/** Connections that measure the capacity. */
const CONNECTIONS = 16;
const LOOK_EVERY_MS = 250;
/** What a title may take. */
const GOOD_MS = 100;
/** After too much: half of the capacity, for so long. */
const AFTERWARDS = { share: 0.5, seconds: 3 };
/** Clients give up then. */
const PATIENCE_MS = 5_000;

type Ids = Record<Kind, string[]>;

interface Asked {
  readonly ids: Ids;
  readonly inlined: boolean;
}

/**
 * `--size S|M|L` (S), `--seconds 10` of each load, `--times 1,3,10` the capacity, `--only shedding|none`, `--inlined` ids in the texts; `--bursts`: a client that asks much at
 * once; `--alone`: what it costs a server that has time.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'S' },
      seconds: { type: 'string', default: '10' },
      times: { type: 'string', default: '1,3,10' },
      only: { type: 'string' },
      inlined: { type: 'boolean', default: false },
      bursts: { type: 'boolean', default: false },
      alone: { type: 'boolean', default: false },
    },
  });
  const size = oneOf('--size', SIZES, values.size);
  const seconds = positive('--seconds', values.seconds);
  const times = values.times.split(',').map((each) => positive('--times', each));
  const data = await dataSet(size);
  const lake = await lakeOf(size, data);
  const ids = idsOf(readManifest(data));
  if (values.bursts) return bursts(lake, ids, seconds);
  if (values.alone) return alone(lake, ids, seconds);
  const asked = { ids, inlined: values.inlined };
  let capacity: Capacity | null = null;
  for (const [name, env] of [
    ['shedding', { SHEDDING: 'true' }],
    ['none', { SHEDDING: 'false' }],
  ] as const) {
    if (values.only && values.only !== name) continue;
    const table: Record<string, object> = {};
    for (const each of times) {
      // Of its own: what one load leaves behind would be measured with the next.
      const server = await ours(name, lake, { ...env, LOG_LEVEL: 'silent' }).start();
      await server.settled();
      const measured = await capacityOf(server, asked, capacity === null ? seconds / 2 : 2);
      capacity ??= measured;
      table[`${each}x`] = await under(server, asked, { times: each, ...capacity, seconds });
      await server.stop();
    }
    console.log(
      `${name === 'none' ? 'without' : 'with'} shedding; size ${size}, capacity ${rounded(capacity!.capacity)}/s`,
    );
    console.table(table);
  }
}

interface Capacity {
  /** Answers in a second. */
  readonly capacity: number;
  /** Answers for a second of CPU time: tells of a busy machine, too. */
  readonly perCpuSecond: number;
}

/** Of a closed loop of the same mix. */
async function capacityOf(server: RunningServer, asked: Asked, seconds: number): Promise<Capacity> {
  const url = new URL(server.url);
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(url)));
  const callers = connections.map((connection) => async (index: number) => {
    const kind = index % (1 / TITLES) === 0 ? 'title' : 'search';
    const id = asked.ids[kind][index]!;
    const { status, body } = await connection.send(postRequest(url, operationOf(kind, id, asked.inlined)));
    if (status !== 200 || body.includes('"errors":')) throw new Error(`${status} ${body.toString('utf8', 0, 500)}`);
  });
  const next = roundAndRound(asked.ids.title.length);
  await closedLoop(callers, next, 1);
  const cpu = server.cpuMs();
  const { requests, seconds: took } = await closedLoop(callers, next, seconds);
  const perCpuSecond = requests / ((server.cpuMs() - cpu) / 1000);
  for (const connection of connections) connection.close();
  return { capacity: requests / took, perCpuSecond };
}

interface Under extends Capacity {
  readonly times: number;
  readonly seconds: number;
}

async function under(
  server: RunningServer,
  { ids, inlined }: Asked,
  { times, capacity, perCpuSecond, seconds }: Under,
): Promise<object> {
  const client = start(
    process.execPath,
    ['--import', 'tsx', 'bench/overload/client.ts', server.url, JSON.stringify(ids), String(inlined)],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  await once(client, 'message');
  const watched = watch(server);
  const cpu = server.cpuMs();
  const outcomes = await send(client, { rate: times * capacity, seconds, patienceMs: PATIENCE_MS });
  const cpuSeconds = (server.cpuMs() - cpu) / 1000;
  const { residentMiB, longestLiveMs } = watched.stop();
  const after = await send(client, {
    rate: AFTERWARDS.share * capacity,
    seconds: AFTERWARDS.seconds,
    patienceMs: PATIENCE_MS,
  });
  await stop(client);

  const isGood = ({ status }: Outcome) => status === 200;
  const titles = outcomes.filter(({ kind }) => kind === 'title');
  const [good, goodTitles] = [outcomes.filter(isGood), titles.filter(isGood)];
  const refused = outcomes.filter(({ status }) => status === 503);
  const inTime = good.filter(({ due, tookMs }) => due + tookMs <= seconds * 1000);
  const slowAfter = after.filter(
    ({ kind, status, tookMs }) => kind === 'title' && (status !== 200 || tookMs > GOOD_MS),
  );
  return {
    'per s': rounded(outcomes.length / seconds),
    'titles ok': share(goodTitles.length, titles.length),
    ...quantiles('title', goodTitles),
    ...quantiles(
      'search',
      good.filter(({ kind }) => kind === 'search'),
    ),
    goodput: share(inTime.length / seconds, Math.min(1, times) * capacity),
    'a CPU second': share(good.length / cpuSeconds, perCpuSecond),
    refused: share(refused.length, outcomes.length),
    'refused in p99 ms': rounded(quantile(refused, 0.99)),
    failed: share(outcomes.filter(({ status }) => status !== 200 && status !== 503).length, outcomes.length),
    'live in ms': rounded(longestLiveMs),
    'RSS MiB': rounded(residentMiB),
    'back in s': rounded(Math.max(0, ...slowAfter.map(({ due }) => due)) / 1000),
  };
}

async function send(client: ChildProcess, load: Load): Promise<Outcome[]> {
  client.send(load);
  const [outcomes] = (await once(client, 'message')) as [Outcome[]];
  return outcomes;
}

/** Looks at the server's memory, and whether it says that it lives. */
function watch(server: RunningServer) {
  let [residentMiB, longestLiveMs] = [0, 0];
  const timer = setInterval(() => {
    residentMiB = Math.max(residentMiB, server.residentBytes() / 2 ** 20);
    const asked = performance.now();
    const seen = () => (longestLiveMs = Math.max(longestLiveMs, performance.now() - asked));
    void fetch(`${server.address}/healthz/live`).then(seen, seen);
  }, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return { residentMiB, longestLiveMs };
    },
  };
}

const share = (part: number, whole: number) => `${rounded((100 * part) / whole)} %`;

const quantile = (outcomes: readonly Outcome[], at: number) =>
  percentile(Float64Array.from(outcomes.map(({ tookMs }) => tookMs)).sort(), at);

const quantiles = (name: string, outcomes: readonly Outcome[]) => ({
  [`${name} p50 ms`]: rounded(quantile(outcomes, 0.5)),
  [`${name} p99 ms`]: rounded(quantile(outcomes, 0.99)),
});
