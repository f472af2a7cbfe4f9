import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openKeyStore } from '../../../src/lake/keys/key-store.js';
import { holdTurn } from '../../support/hold-turn.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { bearer } from '../../support/issuer.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { serve } from '../../support/server.js';

/** Reads the lake, and costs something. */
const LOW = '{ titles(first: 1) { nodes { name } } }';
const FOUND = { titles: { nodes: [{ name: 'Film 0' }] } };
const OVERLOADED = {
  errors: [{ message: 'the server has too much to do; try again later', extensions: { code: 'OVERLOADED' } }],
};

let uri: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ uri, remove } = made);
  await writeRows(made.lake, generateRows());
});
afterAll(() => remove());
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
}
type Headers = Record<string, string>;
type Send = (operation: string | object, headers?: Headers, signal?: AbortSignal | null) => Promise<Answer>;

const REFUSED: Answer = { status: 503, retryAfter: '1', body: OVERLOADED };
const ok = (data: unknown): Answer => ({ status: 200, retryAfter: null, body: { data } });

/** A server that runs one query at a time, whose lake answers nothing until `release`. */
async function crowded(
  settings: Record<string, string>,
  before: (send: Send) => Promise<void> = async () => undefined,
) {
  const lake = await openLake(uri, mediaTables, { maxQueries: 1 });
  const keys = await openKeyStore(lake.connection);
  const KEY = { name: 'nightly', roles: [] as string[], expiresAt: null };
  const [{ token: anyone }, { token: editor }] = [
    await keys.create(KEY),
    await keys.create({ ...KEY, roles: ['urgent'] }),
  ];
  const env = {
    AUTH: 'keys',
    AUTH_PRIORITY_ROLE: 'urgent',
    MAX_QUERIES: '1',
    CHEAP_COST: '0',
    SHEDDING: 'true',
    ...settings,
  };
  const { url, close } = await serve(lake, env);
  closing.push(close);
  const send: Send = async (operation, headers = {}, signal = null) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(anyone), ...headers },
      body: JSON.stringify(typeof operation === 'string' ? { query: operation } : operation),
      signal,
    });
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() };
  };
  await before(send);
  return {
    send,
    asEditor: bearer(editor),
    isLive: async () => (await fetch(`${url}/healthz/live`)).status === 200,
    release: holdTurn(lake),
  };
}

/** Sends so many, and waits until all but some are answered. */
async function refusedOf(many: number, but: number, send: () => Promise<Answer>) {
  const answered: Answer[] = [];
  const all = Array.from({ length: many }, () =>
    send().then(
      (answer) => void answered.push(answer),
      () => undefined,
    ),
  );
  await expect.poll(() => answered.length).toBe(many - but);
  return { refused: [...answered], all: () => Promise.all(all).then(() => answered.slice(many - but)) };
}

test('what waits too long is refused, the high priority passes, and all is well afterwards', async () => {
  const { send, asEditor, isLive, release } = await crowded({ MAX_WAIT_MS: '50' });
  const { refused, all } = await refusedOf(4, 1, () => send(LOW));
  expect(refused).toEqual([REFUSED, REFUSED, REFUSED]);
  expect(await send('{ __typename }')).toEqual(ok({ __typename: 'Query' }));
  expect(await send('{ __typename }', { 'x-priority': 'low' })).toEqual(REFUSED);
  expect(await send(LOW, { 'x-priority': 'high' })).toEqual(REFUSED);
  expect(await isLive()).toBe(true);
  const raised = send(LOW, { 'x-priority': 'high', ...asEditor });
  const written = send('mutation { putAnnotations(input: [{ id: "a", type: "label", titleId: "t1" }]) { created } }');
  release();
  expect(await all()).toEqual([ok(FOUND)]);
  expect(await raised).toEqual(ok(FOUND));
  expect(await written).toEqual(ok({ putAnnotations: { created: 1 } }));
  expect(await send(LOW)).toEqual(ok(FOUND));
  expect(await send(LOW, { 'x-priority': 'soon' })).toMatchObject({
    body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
  });
});

test('too many are refused at once, and clients that are gone leave their places', async () => {
  const { send, release } = await crowded({ MAX_WAITING: '1', MAX_WAIT_MS: '600000' });
  const gone = new AbortController();
  const { refused, all } = await refusedOf(4, 2, () => send(LOW, {}, gone.signal));
  expect(refused).toEqual([REFUSED, REFUSED]);
  // By now it is known what it is, and not even parsed.
  expect(await send(LOW)).toEqual(REFUSED);
  gone.abort();
  release();
  expect(await all()).toEqual([]);
  await expect.poll(() => send(LOW)).toEqual(ok(FOUND));
});

test('what is known to be of low priority waits before it is parsed, by its text or its hash, and gives its place back whatever it is', async () => {
  const query = 'query Titles($first: Int!) { titles(first: $first) { nodes { name } } }';
  const good = { query, variables: { first: 1 } };
  const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
  const { send, release } = await crowded({ MAX_WAIT_MS: '600000' }, async (send) => {
    expect(await send({ ...good, extensions: { persistedQuery } })).toEqual(ok(FOUND));
    expect((await send('{ titles(first: 1, after: "1") { nodes { name } } }')).status).toBe(200);
  });
  const first = send(LOW);
  /** What is wrong with it would be said at once, were it parsed. */
  const waiting: Promise<Answer>[] = [];
  const wait = async (operation: object): Promise<void> => {
    let answer = send(operation);
    while ((await Promise.race([answer, sleep(200)])) !== undefined) answer = send(operation);
    waiting.push(answer);
  };
  await wait({ query, variables: { first: 'one' } });
  await wait({ variables: { first: 'one' }, extensions: { persistedQuery } });
  await wait(good);
  // Its literals may be any.
  await wait({ query: '{ titles(first: "two \\" ones", after: "2") { nodes { name } } }' });
  release();
  expect(await first).toEqual(ok(FOUND));
  const isWrong = { body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } };
  const isInvalid = { body: { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] } };
  expect(await Promise.all(waiting)).toMatchObject([isWrong, isWrong, ok(FOUND), isInvalid]);
});

test('without shedding all of them run', async () => {
  const { send, release } = await crowded({ SHEDDING: 'false', MAX_WAIT_MS: '0' });
  const all = Array.from({ length: 4 }, () => send(LOW));
  release();
  expect(await Promise.all(all)).toEqual(Array.from({ length: 4 }, () => ok(FOUND)));
});
