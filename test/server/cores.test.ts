import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { serve, type GraphQLAnswer } from '../support/server.js';

const QUERIES = [
  '{ titles(first: 3) { nodes { id name assets { nodes { id shots(first: 2) { nodes { id } } } } } } }',
  '{ frames(first: 20) { nodes { id timestamp { seconds } shot { id } } pageInfo { hasNextPage } } }',
  '{ titles(first: 1) { nodes { name } } nonsense }',
];
const TUS = { 'tus-resumable': '1.0.0' };
const BYTES = { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
/** Each followed by a query on a connection of its own; `WRITES=200` for more. */
const WRITES = Number(process.env['WRITES'] ?? 40);

const HANGS_MS = 20_000;

let made: Awaited<ReturnType<typeof temporaryLake>>;
let server: ChildProcess;
let url: string;
let log = '';
beforeAll(async () => {
  made = await temporaryLake();
  await writeRows(made.lake, generateRows({ titles: 3 }));
  server = spawn(process.execPath, ['dist/main.js', 'serve', '--json', '--port', '0'], {
    env: { ...process.env, LAKE_URI: made.uri, WORKERS: '2' },
  });
  for (const stream of [server.stdout!, server.stderr!]) stream.setEncoding('utf8').on('data', (text) => (log += text));
  // The log comes the same way, so it is read to the end.
  while (!log.includes('"access"')) await pause();
  url = /"url": "(.*)"/.exec(log)![1]!;
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await made.remove();
});

/** Asks on a connection that nobody else uses, so that workers take turns. */
function ask(query: string, variables: object = {}, extra: object = {}): Promise<GraphQLAnswer> {
  const body = JSON.stringify({ query, variables, ...extra });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(`${url}/graphql`, { method: 'POST', agent: false, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => resolve(JSON.parse(text) as GraphQLAnswer)).on('error', reject);
    });
    // Longer than any answer takes here.
    sent.setTimeout(HANGS_MS, () => sent.destroy(new Error('the connection hangs')));
    sent.on('error', reject).end(body);
  });
}

const annotate = (i: number) =>
  ask(
    'mutation ($text: String, $of: ID) { putAnnotations(input: [{ id: "one", type: "note", titleId: $of, text: $text }]) { created updated } }',
    { text: `${i}`, of: titleRow(0).id },
  );
const READ = '{ annotation(id: "one") { text } }';

const workers = (): number[] =>
  readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
interface Ready {
  workers: object;
  memory: { state: string; usedBytes: number; soft: number; hard: number };
}
const ready = async () => (await (await fetch(`${url}/healthz/ready`)).json()) as Ready;
const allListen = async () => {
  while (workers().length < 2 || !/listening":2/.test(JSON.stringify(await ready()))) await pause();
};

it('answers as one server does', async () => {
  const one = await serve(await openLake(made.uri, mediaTables));
  for (const query of QUERIES) {
    const expected = await one.ask(query);
    for (const answer of await Promise.all([ask(query), ask(query), ask(query)])) expect(answer).toEqual(expected);
  }
  await one.close();
});

it('a persisted query that one process was given is known to all', async () => {
  const query = '{ titles(first: 2) { nodes { id } } }';
  const { createHash } = await import('node:crypto');
  const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
  const whole = await ask(query, {}, { extensions: { persistedQuery } });
  for (let i = 0; i < 4; i++) {
    expect(await ask(undefined as never, {}, { extensions: { persistedQuery } })).toEqual(whole);
  }
});

it(`each of ${WRITES} writes is read by whoever asks next, and a worker that is killed meanwhile is started again`, async () => {
  await ask('mutation { defineAnnotationType(input: { name: "note" }) { name } }');
  const before = workers();
  let killed = false;
  const again = <T>(work: () => Promise<T>) =>
    work().catch((error: unknown) => (killed ? work() : Promise.reject(error as Error)));
  for (let i = 0; i < WRITES; i++) {
    const written = await again(() => annotate(i));
    expect(written.errors).toBeUndefined();
    if (i === WRITES / 2) {
      process.kill(before[0]!, 'SIGKILL');
      killed = true;
    }
    // Of a connection that the killed one had taken just then.
    const answer = await again(() => ask(READ));
    expect(answer).toEqual({ data: { annotation: { text: `${i}` } } });
  }
  await allListen();
  expect(workers()).toContain(before[1]);
  expect(workers()).not.toContain(before[0]);
  expect((await ready()).workers).toEqual({ asked: 2, listening: 2 });
  expect(log).toContain('ended with SIGKILL');
}, 300_000);

it('a connection that was dealt to a worker before it was killed is dealt to another', async () => {
  const [stopped] = workers();
  process.kill(stopped!, 'SIGSTOP');
  // One of them goes to the one that does not take it.
  const answers = Promise.all([0, 1, 2].map(() => ask(READ)));
  await new Promise((resolve) => setTimeout(resolve, 200));
  process.kill(stopped!, 'SIGKILL');
  for (const answer of await answers) expect(answer.data).toMatchObject({ annotation: {} });
  await allListen();
}, 120_000);

it('readiness tells the memory of all processes', async () => {
  const residentOf = (pid: number) =>
    Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024;
  // A worker tells as soon as it listens, and then each second.
  const all = [server.pid!, ...workers()].map(residentOf);
  const { memory } = await ready();
  expect(memory.state).toBe('enough');
  // It changes all the time; any two of the three are far less.
  expect(memory.usedBytes).toBeGreaterThan(0.8 * all.reduce((sum, bytes) => sum + bytes, 0));
  expect(memory.hard).toBeGreaterThan(memory.soft);
});

it('subscriptions by WebSocket and by server-sent events are told of writes', async () => {
  const query = 'subscription { changes { endCursor } }';
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql/ws`,
    retryAttempts: 0,
    webSocketImpl: WebSocket,
  });
  const sockets = client.iterate({ query });
  const stop = new AbortController();
  const events = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
    signal: stop.signal,
  });
  const text = events.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  const first = sockets.next();
  await annotate(WRITES);
  expect((await first).value.errors).toBeUndefined();
  let seen = '';
  while (!seen.includes('endCursor')) seen += (await text.next()).value;
  await sockets.return!();
  stop.abort();
  await client.dispose();
});

it('takes uploads', async () => {
  const headers = { ...TUS, 'upload-length': '10' };
  const upload = await fetch(`${url}/uploads`, { method: 'POST', headers });
  expect(upload.status).toBe(201);
  const location = new URL(upload.headers.get('location')!, url);
  const part = await fetch(location, { method: 'PATCH', headers: BYTES, body: 'bytes' });
  expect([part.status, part.headers.get('upload-offset')]).toEqual([204, '5']);
});

it('on SIGTERM it answers what has begun, tells WebSockets, and leaves nothing behind', async () => {
  const all = workers();
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql/ws`, 'graphql-transport-ws');
  await once(socket, 'open');
  const closed = once(socket, 'close');
  const last = annotate(WRITES + 1);
  server.kill('SIGTERM');
  expect((await closed)[0]).toBe(1001);
  expect((await last).errors).toBeUndefined();
  expect(await once(server, 'exit')).toEqual([0, null]);
  for (const pid of all) expect(existsSync(`/proc/${pid}`)).toBe(false);
});

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
