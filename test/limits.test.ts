import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import type { Lake, LakeOptions, QueryEvent } from '../src/lancedb/lake.js';
import { titles } from '../src/tables/titles.js';
import { holdTurn } from './hold-turn.js';
import { generateRows, temporaryLake, writeRows } from './lake.js';
import { IN_MEMORY, serve, type GraphQLAnswer } from './server.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A served lake, and the queries that it was asked since. */
async function served(env: Record<string, string> = {}, options: LakeOptions = {}, count = 3) {
  const told: string[] = [];
  const onQuery = ({ table, kind }: QueryEvent) => void told.push(`${kind} ${table}`);
  const made = await temporaryLake({ onQuery, ...options });
  closing.push(made.remove);
  const rows = generateRows({ titles: count });
  await writeRows(made.lake, rows);
  const server = await serve(made.lake, env);
  closing.push(() => server.close());
  told.length = 0;
  return { ...made, rows, server, told };
}

async function post(url: string, body: object, init: RequestInit = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body), ...init });
}

/** Operations of several queries, one after another. */
const STEPS = [
  '{ titles { nodes { assets { nodes { shots { nodes { frames { nodes { id } } } } } } } } }',
  '{ shots { nodes { keyframe { id } asset { title { id } } } } }',
  '{ titles { nodes { id } totalCount } }',
  '{ titles { nodes { labels { label count } } } }',
  '{ assets { nodes { metrics { name } } } }',
  '{ assets { nodes { derivatives { id } } } }',
  '{ shots { nodes { dialogue { id } } } }',
  '{ shots { nodes { similar { nodes { id } } } } }',
];
/** Asked after a cancelled operation, and with as many steps as that may have left. */
const NEXT = '{ models { nodes { spaces { model { spaces { model { name } } } } } } }';

/** What the cancelled operation has asked: all but what the next one and the holder of the turn did. */
const asked = (told: readonly string[]) => told.filter((event) => !/models|spaces|none/.test(event));

describe('an operation over OPERATION_TIMEOUT_MS', () => {
  it('is told so, with the limit', async () => {
    const { lake, server } = await served({ OPERATION_TIMEOUT_MS: '1' }, { maxQueries: 1 });
    closing.push(holdTurn(lake));
    const response = await post(server.url, { query: '{ titles { nodes { id } } }' });
    // GraphQL over HTTP: a well-formed answer to a request that was understood is a 200, whatever its errors.
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      data: null,
      errors: [
        {
          message: 'the operation took longer than 1 ms; ask for less at once',
          extensions: { code: 'DEADLINE_EXCEEDED' },
        },
      ],
    });
  });

  const asksNothingMore = async (query: string) => {
    const { lake, server, told } = await served({ OPERATION_TIMEOUT_MS: '1500' }, { maxQueries: 1 });
    const release = holdTurn(lake);
    closing.push(release);
    const { data, errors } = await server.ask(query);
    expect({ data, code: errors![0]!.extensions!.code }).toEqual({ data: null, code: 'DEADLINE_EXCEEDED' });
    release();
    expect((await server.ask(NEXT)).errors).toBeUndefined();
    expect(asked(told)).toHaveLength(1);
  };
  it.each(STEPS)('asks the lake for nothing more, and the next one works: %s', asksNothingMore);
});

describe('a client that goes away', () => {
  const stops = async (query: string) => {
    const { lake, server, told } = await served({}, { maxQueries: 1 });
    const release = holdTurn(lake);
    closing.push(release);
    const gone = new AbortController();
    const asking = post(server.url, { query }, { signal: gone.signal });
    await Promise.all([
      expect(asking).rejects.toThrow('aborted'),
      expect
        .poll(() => asked(told))
        .toHaveLength(1)
        .then(() => gone.abort()),
    ]);
    // The server hears that before it hears these.
    for (let i = 0; i < 3; i++) await fetch(`${server.url}/healthz/live`, { headers: { connection: 'close' } });
    release();
    expect((await server.ask(NEXT)).errors).toBeUndefined();
    expect(asked(told)).toHaveLength(1);
  };
  it.each(STEPS)('stops its operation: %s', stops);
});

it('a lake can be closed while a table is being opened for an operation that is over', async () => {
  const { lake, remove } = await temporaryLake();
  closing.push(remove);
  const opening = lake.current.table(titles);
  expect(() => lake.close()).not.toThrow();
  await Promise.allSettled([opening]);
});

/** How many reads are with LanceDB at once, at most: its own methods, counted on their way in and out. */
async function readsAtOnce(lake: Lake): Promise<{ most: number; all: number }> {
  const seen = { most: 0, all: 0 };
  let now = 0;
  const watch = (start: object, name: string) => {
    let owner = start as Record<string, (...args: unknown[]) => Promise<unknown>>;
    while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as typeof owner;
    const read = owner[name]!;
    owner[name] = function (...args) {
      seen.all++;
      seen.most = Math.max(seen.most, ++now);
      return read.apply(this, args).finally(() => now--);
    };
    closing.push(() => (owner[name] = read));
  };
  const table = await lake.current.table(titles);
  watch(table, 'countRows');
  watch(table.query(), 'toArrow');
  return seen;
}

it('at most `maxQueries` reads are with LanceDB at once', async () => {
  const { lake, server, told } = await served({}, { maxQueries: 3 });
  const reads = await readsAtOnce(lake);
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      server.ask(`{ titles(first: ${i + 1}) { totalCount nodes { assets(first: ${i + 1}) { totalCount nodes {
        shots(first: ${i + 1}) { nodes { id } } metrics { name } } } } }
        shots(first: 1, where: { ids: ["t1-a1-s${i % 4}"] }) { nodes { similar(first: 2) { nodes { id } } } } }`),
    ),
  );
  expect(answers.filter(({ errors }) => errors)).toEqual([]);
  expect(reads).toEqual({ most: 3, all: told.length });
});

describe('a persisted query', () => {
  const query = '{ titles(first: 2) { nodes { id } } }';
  const answer = { titles: { nodes: [{ id: 't0' }, { id: 't1' }] } };
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };

  const ask: Record<string, (url: string, body: object) => Promise<Response>> = {
    POST: post,
    GET: (url, body) => {
      const parameters = Object.entries(body).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]);
      const headers = { 'apollo-require-preflight': 'true' };
      return fetch(`${url}/graphql?${new URLSearchParams(parameters as [string, string][])}`, { headers });
    },
  };

  it.each(['GET', 'POST'])('is asked for, stored and then known by its hash: %s', async (method) => {
    const { server } = await served();
    const json = async (how: string, body: object) =>
      (await (await ask[how]!(server.url, body)).json()) as GraphQLAnswer;
    const miss = await json(method, { extensions });
    expect(miss.errors).toMatchObject([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    expect(await json(method, { query, extensions })).toEqual({ data: answer });
    for (const how of ['GET', 'POST', 'GET', 'POST']) expect(await json(how, { extensions })).toEqual({ data: answer });
  });

  it('of another hash is refused, and not stored', async () => {
    const { server } = await served();
    const other = '{ models { nodes { id } } }';
    const response = await post(server.url, { query: other, extensions });
    expect(response.status).toBe(400);
    expect(((await response.json()) as GraphQLAnswer).errors![0]!.message).toContain('sha does not match query');
    expect(await (await post(server.url, { extensions })).json()).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound' }],
    });
  });
});

// A plan of 40 characters takes 8,000 bytes: one fits, longer ones never do; parsed documents are between.
it.each(['1', '10000', '100000'])('caches of %s bytes answer 200 operations three times right', async (bytes) => {
  const { server, rows } = await served({ ...IN_MEMORY, OPERATION_CACHE_BYTES: bytes }, {}, 20);
  const operations = Array.from({ length: 200 }, (_, i) => {
    const title = rows.titles[i % rows.titles.length]!;
    const fields = ['name', 'name eidr', 'id name eidr kind releaseYear originalLanguage'][i % 3]!;
    const all: Record<string, unknown> = {
      ...title,
      releaseYear: title.release_year,
      originalLanguage: title.original_language,
    };
    const answer = Object.fromEntries(fields.split(' ').map((field) => [field, all[field]]));
    return { query: `{a${i}:title(id:"${title.id}"){${fields}}}`, expected: { [`a${i}`]: answer } };
  });
  const check = async ({ query, expected }: (typeof operations)[number]) =>
    expect(await server.ask(query)).toEqual({ data: expected });
  for (const operation of operations) for (let turn = 0; turn < 3; turn++) await check(operation);
  for (let turn = 0; turn < 3; turn++) for (const operation of operations) await check(operation);
});

it('caches of no bytes are refused', () => {
  expect(() => readConfig({ OPERATION_CACHE_BYTES: '0' })).toThrow(/^OPERATION_CACHE_BYTES=0 cannot be used: /);
});
