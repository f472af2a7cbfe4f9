/** What a server with several workers does beside one without, on the same lake, in turns: requests a second, and whose CPU they take. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cpuMs, mainThreadCpuMs } from './cpu.js';
import { closedLoop, median, percentile, roundAndRound } from './graph/closed-loop.js';
import { dataSet, SIZES } from './graph/generate.js';
import { lakeOf } from './graph/load.js';
import { parametersOf } from './graph/parameters.js';
import { readManifest } from './graph/records.js';
import { rounded } from './graph/report.js';
import type { Caller } from './graph/target.js';
import { ours, type RunningServer } from './graph/targets/ours.js';
import type { Question, Workload } from './graph/workload.js';
import { workloads } from './graph/workloads/all.js';
import { oneOf, positive } from './options.js';
import { processTree } from './proc.js';

/** Answers that are compared. */
const COMPARED = 20;
/** V8 compiles what a request runs within the first thousand or so, in each process. */
const WARM_UP_REQUESTS = 2_000;
const IDLE_MS = 3_000;
/** Likeness: threads of LanceDB and of the index take all cores already. */
const LEFT_OUT = 'Q5';

interface Turn {
  readonly perSecond: number;
  readonly p99: number;
  readonly server: number;
  readonly busiest: number;
  readonly client: number;
}

/**
 * `--size S|M|L` (S), `--lake FOLDER` in the place of that size's own, `--workers 2`, `--connections 8`, `--rounds 3` of `--requests 2000` each, `--only Q2,Q4`. The client runs in
 * this process: on two cores it takes its part of them.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'S' },
      lake: { type: 'string' },
      workers: { type: 'string', default: '2' },
      connections: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '3' },
      requests: { type: 'string', default: '2000' },
      only: { type: 'string' },
    },
  });
  const size = oneOf('--size', SIZES, values.size);
  const count = positive('--connections', values.connections);
  const [rounds, requests] = [positive('--rounds', values.rounds), positive('--requests', values.requests)];
  const data = await dataSet(size);
  const lake = values.lake ?? (await lakeOf(size, data));
  const only =
    values.only?.split(',') ?? workloads.map(({ name }) => name).filter((name) => !name.startsWith(LEFT_OUT));
  const servers = new Map<string, RunningServer>();
  try {
    for (const workers of ['1', values.workers]) {
      const server = await ours(`${workers} workers`, lake, { WORKERS: workers }).start();
      await server.settled();
      servers.set(`WORKERS=${workers}`, server);
      const before = cpuMs(server.pid);
      await sleep(IDLE_MS);
      console.log(
        `WORKERS=${workers}: idle, ${rounded((cpuMs(server.pid) - before) / (IDLE_MS / 1_000))} ms of CPU a second`,
      );
    }
    const table: Record<string, object> = {};
    for (const workload of workloads.filter(({ name }) => only.includes(name))) {
      Object.assign(
        table,
        await measure(workload, servers, {
          parameters: parametersOf(workload, readManifest(data)),
          count,
          rounds,
          requests,
        }),
      );
    }
    console.log(
      `${count} connections, size ${size}; CPU in ms of a request; "busiest" is the thread that takes most of it`,
    );
    console.table(table);
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

interface Load {
  readonly parameters: readonly unknown[];
  readonly count: number;
  readonly rounds: number;
  readonly requests: number;
}

async function measure(
  workload: Workload,
  servers: ReadonlyMap<string, RunningServer>,
  { parameters, count, rounds, requests }: Load,
): Promise<Record<string, object>> {
  const started: { name: string; turn: (requests: number) => Promise<Turn>; turns: Turn[] }[] = [];
  const answers: unknown[] = [];
  for (const [name, server] of servers) {
    const questions = await server.questions(workload, parameters);
    answers.push(await answersOf(server, workload, questions));
    const callers = await server.callers(workload, questions, count);
    const next = roundAndRound(questions.length);
    started.push({ name, turn: (most) => oneTurn(server, callers, upTo(most, next)), turns: [] });
  }
  if (new Set(answers.map((of) => JSON.stringify(of))).size > 1) throw new Error(`${workload.name}: other answers`);
  for (const { turn } of started) await turn(WARM_UP_REQUESTS * servers.size);
  for (let round = 0; round < rounds; round++) for (const { turn, turns } of started) turns.push(await turn(requests));
  const shown = started.map(({ name, turns }) => {
    const of = (field: keyof Turn) => median(turns.map((turn) => turn[field]));
    const first = median(started[0]!.turns.map(({ perSecond }) => perSecond));
    return [
      `${workload.name} ${name}`,
      {
        'req/s': rounded(of('perSecond')),
        '× one': rounded(of('perSecond') / first),
        'p99 ms': rounded(of('p99')),
        server: rounded(of('server')),
        busiest: rounded(of('busiest')),
        'of it': rounded(of('busiest') / of('server')),
        client: rounded(of('client')),
        'req/s of a free busiest thread': rounded(1_000 / of('busiest')),
      },
    ];
  });
  return Object.fromEntries(shown) as Record<string, object>;
}

async function answersOf(
  server: RunningServer,
  workload: Workload,
  questions: readonly Question[],
): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const question of questions.slice(0, COMPARED)) answers.push(await server.answer(workload, question));
  return answers;
}

async function oneTurn(server: RunningServer, callers: readonly Caller[], next: () => number | null): Promise<Turn> {
  const pids = processTree(server.pid);
  const mains = pids.map(mainThreadCpuMs);
  const [cpu, own] = [cpuMs(server.pid), process.cpuUsage()];
  const { requests, seconds: elapsed, latencies } = await closedLoop(callers, next, Infinity);
  const { user, system } = process.cpuUsage(own);
  return {
    perSecond: requests / elapsed,
    p99: percentile(latencies, 0.99),
    server: (cpuMs(server.pid) - cpu) / requests,
    busiest: Math.max(...pids.map((pid, i) => mainThreadCpuMs(pid) - mains[i]!)) / requests,
    client: (user + system) / 1_000 / requests,
  };
}

function upTo(most: number, next: () => number): () => number | null {
  let left = most;
  return () => (left-- > 0 ? next() : null);
}
