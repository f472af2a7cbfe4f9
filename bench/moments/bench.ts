/**
 * Moments of two labels over a million annotations, an eighth of them of each label: the server, by GraphQL, beside LanceDB
 * rows and the same algebra in this process. Answers are compared before anything is timed.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { closedLoop, onceThrough, percentile, roundAndRound, type LoopResult } from '../graph/closed-loop.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { rounded } from '../graph/report.js';
import type { Caller } from '../graph/target.js';
import { cpuMs } from '../cpu.js';
import { residentBytes } from '../memory.js';
import { positive } from '../options.js';
import { lineOf, start, stop } from '../processes.js';
import { floorAnswer } from './floor.js';
import { momentsLake } from './lake.js';
import { answerIn, MOMENTS, questionsOf, type Question } from './questions.js';

const CONNECTIONS = 8;
const COMPARED = 24;
/** As many as there are pairs of neighbouring labels: each label is new to the first that asks for it. */
const COLD = 8;
const TO_COME = ['waiting', 'filling'];

const SERVERS: [name: string, env: Record<string, string>][] = [
  ['media-graph', {}],
  ['media-graph, no near cache', { NEAR_CACHE_BYTES: '0' }],
];

/** `--seconds 3` a measurement. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { seconds: { type: 'string', default: '3' } } });
  const seconds = positive('--seconds', values.seconds);
  const folder = await momentsLake();
  const questions = questionsOf(4_000);
  const table: Record<string, object> = {};

  const lake = await openLake(folder, mediaTables);
  const expected = [];
  for (const question of questions.slice(0, COMPARED)) expected.push(await floorAnswer(lake, question));
  const floor: Caller = (index) => floorAnswer(lake, questions[index]!);
  table['floor, 1 at a time'] = line(await closedLoop([floor], roundAndRound(COMPARED), seconds));
  table['floor, 8 at a time'] = line(
    await closedLoop(Array<Caller>(CONNECTIONS).fill(floor), roundAndRound(COMPARED), seconds),
  );
  lake.close();

  for (const [name, env] of SERVERS) {
    const server = await startServer(folder, env);
    const callers = await server.callers(questions);
    const measure = async (what: string, few: readonly Caller[], next: () => number | null) => {
      const before = cpuMs(server.pid);
      const result = await closedLoop(few, next, seconds);
      const cpu = rounded((cpuMs(server.pid) - before) / result.requests);
      const mib = Math.round(residentBytes(server.pid) / 2 ** 20);
      table[`${name}: ${what}`] = { ...line(result), 'CPU ms/req': cpu, 'RSS MiB': mib };
    };
    await measure("a label's first time, 1 connection", callers.slice(0, 1), onceThrough(COLD));
    for (const [i, answer] of expected.entries()) {
      const got = answerIn(String(await server.ask(questions[i]!)));
      if (!isDeepStrictEqual(got, answer)) throw new Error(`the answers to ${JSON.stringify(questions[i])} differ`);
    }
    console.log(`${name}: ${expected.length} answers are those of the floor`);
    const next = onceThrough(questions.length - COMPARED);
    await measure('each question once', callers, () => ((index) => index && index + COMPARED)(next()));
    await measure('again', callers, roundAndRound(COMPARED));
    await server.stop();
  }
  console.table(table);
}

function line({ requests, seconds, latencies }: LoopResult) {
  return {
    'req/s': rounded(requests / seconds),
    'p50 ms': rounded(percentile(latencies, 0.5)),
    'p95 ms': rounded(percentile(latencies, 0.95)),
  };
}

async function startServer(lake: string, env: Record<string, string>) {
  const child = start(process.execPath, ['dist/main.js', 'serve'], {
    env: { ...process.env, LOG_LEVEL: 'fatal', ...env, LAKE_URI: lake, PORT: '0' },
  });
  const address = (await lineOf(child, /open (http:\S+)\n/))[1]!;
  const states = async () => {
    const { nearCache } = (await (await fetch(`${address}/healthz/ready`)).json()) as { nearCache: { tables: object } };
    return Object.values(nearCache.tables) as string[];
  };
  while ((await states()).some((state) => TO_COME.includes(state))) await sleep(20);
  const url = new URL(`${address}/graphql`);
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(url)));
  const send = async (connection: HttpConnection, request: Buffer) => {
    const { status, body } = await connection.send(request);
    if (status !== 200 || body.includes('"errors"')) throw new Error(`the server answered ${status}: ${body}`);
    return body;
  };
  return {
    pid: child.pid!,
    ask: (question: Question) => send(connections[0]!, postRequest(url, { query: MOMENTS, variables: question })),
    async callers(questions: readonly Question[]): Promise<Caller[]> {
      const requests = questions.map((variables) => postRequest(url, { query: MOMENTS, variables }));
      return connections.map((connection) => (index) => send(connection, requests[index]!));
    },
    async stop() {
      for (const connection of connections) connection.close();
      await stop(child);
    },
  };
}
