import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../../packages/client/src/index.js';
import { readConfig } from '../../../src/config.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../../support/issuer.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const PAGE = '{ titles(first: 100) { nodes { name } } }';

let key: SigningKey;
let known: TestServer;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  key = await signingKey('one');
  const issuer = await openIssuer(key);
  closing.push(() => issuer.close());
  known = await start({ ...settingsFor(issuer.url), SUBJECT_COST_PER_MINUTE: '250', SUBJECT_COST_BURST: '250' });
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

async function start(env: Record<string, string>): Promise<TestServer> {
  const { lake, remove } = await temporaryLake();
  await writeRows(lake, generateRows());
  const server = await serve(lake, env);
  closing.push(remove, () => server.close());
  return server;
}

async function send({ url }: TestServer, query: string, sub?: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(sub && bearer(await sign(key, { sub }))) },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  const of = (name: string) => response.headers.get(name);
  return {
    status: response.status,
    code: errors?.[0]?.extensions.code ?? null,
    retryAfter: of('retry-after'),
    policy: of('ratelimit-policy'),
    limit: of('ratelimit'),
  };
}

it('each subject has a quota of its own, and every answer says what is left', async () => {
  const first = await send(known, PAGE, 'ada');
  expect(first).toMatchObject({ status: 200, code: null, retryAfter: null, policy: '"cost";q=250;w=60' });
  const [, left, seconds] = /^"cost";r=(\d+);t=(\d+)$/.exec(first.limit!)!.map(Number);
  expect(left).toBeLessThan(250);
  expect(seconds).toBeGreaterThan(0);
  let last = first;
  for (let i = 0; i < 3 && last.code === null; i++) last = await send(known, PAGE, 'ada');
  expect(last).toMatchObject({ status: 429, code: 'QUOTA_EXCEEDED' });
  expect(Number(last.retryAfter)).toBeGreaterThan(0);
  expect(last.limit).toMatch(/^"cost";r=\d+;t=\d+$/);
  // What costs nothing runs, and what others ask.
  expect((await send(known, '{ __typename }', 'ada')).status).toBe(200);
  expect((await send(known, PAGE, 'bob')).status).toBe(200);
});

it('mutations are paid for, too', async () => {
  const put = 'mutation { putAnnotations(input: [{ id: "a", type: "label", titleId: "t1" }]) { created } }';
  let last = await send(known, put, 'cleo');
  expect(last.code).toBeNull();
  for (let i = 0; i < 300 && last.code === null; i++) last = await send(known, put, 'cleo');
  expect(last).toMatchObject({ status: 429, code: 'QUOTA_EXCEEDED' });
  for (let i = 0; i < 3; i++) last = await send(known, PAGE, 'cleo');
  expect(last.status).toBe(429);
});

it('a subscription is paid for when it begins', async () => {
  const server = await start({ SUBJECT_COST_PER_MINUTE: '1' });
  const begin = async () => {
    const gone = new AbortController();
    const response = await fetch(`${server.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { changes { endCursor } }' }),
      signal: gone.signal,
    });
    const told = response.status === 200 ? '' : await response.text();
    gone.abort();
    return `${response.status} ${/QUOTA_EXCEEDED/.exec(told)?.[0] ?? 'begun'}`;
  };
  expect(await begin()).toBe('200 begun');
  expect(await begin()).toBe('400 QUOTA_EXCEEDED');
});

it('the client waits as long as it is told to', async () => {
  const server = await start({ SUBJECT_COST_PER_MINUTE: '6000', SUBJECT_COST_BURST: '150' });
  const client = createClient({ url: `${server.url}/graphql` });
  for (let i = 0; i < 3; i++) {
    expect(await client.query(PAGE)).toMatchObject({ titles: { nodes: expect.any(Array) } });
  }
});

/** Of a page that is asked for from another address of this machine. */
async function statusFrom(localAddress: string, { url }: TestServer): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const sent = request(`${url}/graphql`, { method: 'POST', localAddress, headers });
  sent.end(JSON.stringify({ query: PAGE }));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode!;
}

it.skipIf(process.platform !== 'linux')('where nobody says who they are, the address pays', async () => {
  const server = await start({ SUBJECT_COST_PER_MINUTE: '150' });
  expect((await send(server, PAGE)).status).toBe(200);
  expect(await send(server, PAGE)).toMatchObject({ status: 429, code: 'QUOTA_EXCEEDED' });
  expect(await statusFrom('127.0.0.2', server)).toBe(200);
});

it('without the setting there is none', async () => {
  const server = await start({});
  for (let i = 0; i < 5; i++) expect(await send(server, PAGE)).toMatchObject({ status: 200, limit: null });
  expect(() => readConfig({ SUBJECT_COST_BURST: '5' })).toThrow('SUBJECT_COST_BURST=5 cannot be used: it needs');
});
