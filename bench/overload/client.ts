/**
 * `client.ts URL IDS INLINED`: an open-loop client in a process of its own. Sent a load, it asks when the schedule says so, whether earlier answers have
 * come or not, over as many connections as that takes, and sends what became of each. Times count from when it was to be asked.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { randomStream } from '../graph/random.js';
import { KINDS, operationOf, TITLES, type Kind } from './operations.js';

export interface Load {
  /** Arrivals in a second. */
  readonly rate: number;
  readonly seconds: number;
  /** How long answers are waited for afterwards. */
  readonly patienceMs: number;
}

/** What became of one that arrived. */
export interface Outcome {
  readonly kind: Kind;
  /** When it was due, and its answer's delay, in ms. */
  readonly due: number;
  readonly tookMs: number;
  /** HTTP status; 0: no connection, or no answer in time. */
  readonly status: number;
}

/** More connections than a client machine would keep. */
const MOST_CONNECTIONS = 4_000;

const [address, ids, inlined] = process.argv.slice(2);
const url = new URL(address!);
const requests = Object.fromEntries(
  Object.entries(JSON.parse(ids!) as Record<Kind, string[]>).map(([kind, all]) => [
    kind,
    all.map((id) => postRequest(url, operationOf(kind as Kind, id, inlined === 'true'))),
  ]),
) as Record<Kind, Buffer[]>;
const random = randomStream(777);
const free: HttpConnection[] = [];
const open = new Set<HttpConnection>();
let opening = 0;

process.on('message', (load: Load) => void arrive(load).then((outcomes) => process.send!(outcomes)));
process.send!('ready');

async function arrive({ rate, seconds, patienceMs }: Load): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const unanswered = new Set<{ kind: Kind; due: number }>();
  const began = performance.now();
  let isOver = false;
  for (let due = 0; due < seconds * 1000;) {
    const now = performance.now() - began;
    for (; due <= now && due < seconds * 1000; due += (-Math.log(1 - random()) / rate) * 1000) {
      const asked = { kind: KINDS[random() < TITLES ? 0 : 1], due };
      unanswered.add(asked);
      void ask(asked.kind).then((status) => {
        if (isOver) return;
        unanswered.delete(asked);
        outcomes.push({ ...asked, tookMs: performance.now() - began - asked.due, status });
      });
    }
    await sleep(1);
  }
  const end = performance.now() + patienceMs;
  while (unanswered.size > 0 && performance.now() < end) await sleep(5);
  isOver = true;
  const tookMs = performance.now() - began;
  for (const asked of unanswered) outcomes.push({ ...asked, tookMs: tookMs - asked.due, status: 0 });
  for (const connection of open) connection.close();
  open.clear();
  free.length = 0;
  return outcomes;
}

async function ask(kind: Kind): Promise<number> {
  const all = requests[kind];
  let connection: HttpConnection | undefined;
  try {
    connection = await freeConnection();
    const { status, body } = await connection.send(all[Math.floor(random() * all.length)]!);
    if (connection.isOpen) free.push(connection);
    if (status === 200 && body.includes('"errors":')) throw new Error(body.toString('utf8', 0, 500));
    return status;
  } catch {
    if (connection) open.delete(connection);
    return 0;
  }
}

async function freeConnection(): Promise<HttpConnection> {
  for (let last = free.pop(); last; last = free.pop()) if (last.isOpen) return last;
  if (open.size + opening >= MOST_CONNECTIONS) throw new Error('too many connections');
  opening++;
  try {
    const connection = await HttpConnection.open(url);
    open.add(connection);
    return connection;
  } finally {
    opening--;
  }
}
