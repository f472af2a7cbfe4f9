import { createHash } from 'node:crypto';
import { getNullableType, isListType, isObjectType } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { Lake, LakeOptions } from '../../src/lake/lancedb/lake.js';
import type { QueryEvent } from '../../src/lake/lancedb/view.js';
import { costOfField } from '../../src/server/limits/cost-directives.js';
import { subgraph } from '../../src/graph/schema.js';
import { titles } from '../../src/lake/tables/titles.js';
import { holdTurn } from '../support/hold-turn.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { IN_MEMORY, serve, type GraphQLAnswer } from '../support/server.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A served lake, and the queries that it was asked since. */
async function served(env: Record<string, string> = {}, options: LakeOptions = {}, count = 3) {
  const queries: string[] = [];
  const onQuery = ({ table, kind }: QueryEvent) => void queries.push(`${kind} ${table}`);
  const made = await temporaryLake({ onQuery, ...options });
  closing.push(made.remove);
  const rows = generateRows({ titles: count });
  await writeRows(made.lake, rows);
  const server = await serve(made.lake, env);
  closing.push(() => server.close());
  queries.length = 0;
  return { ...made, rows, server, queries };
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
const asked = (queries: readonly string[]) => queries.filter((event) => !/models|spaces|none/.test(event));

describe('an operation over OPERATION_TIMEOUT_MS', () => {
  it('gets an error with the limit', async () => {
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
    const { lake, server, queries } = await served({ OPERATION_TIMEOUT_MS: '1500' }, { maxQueries: 1 });
    const release = holdTurn(lake);
    closing.push(release);
    const { data, errors } = await server.ask(query);
    expect({ data, code: errors![0]!.extensions!.code }).toEqual({ data: null, code: 'DEADLINE_EXCEEDED' });
    release();
    expect((await server.ask(NEXT)).errors).toBeUndefined();
    expect(asked(queries)).toHaveLength(1);
  };
  it.each(STEPS)('asks the lake for nothing more, and the next one works: %s', asksNothingMore);
});

describe('a client that goes away', () => {
  const stops = async (query: string) => {
    const { lake, server, queries } = await served({}, { maxQueries: 1 });
    const release = holdTurn(lake);
    closing.push(release);
    const gone = new AbortController();
    const asking = post(server.url, { query }, { signal: gone.signal });
    await Promise.all([
      expect(asking).rejects.toThrow('aborted'),
      expect
        .poll(() => asked(queries))
        .toHaveLength(1)
        .then(() => gone.abort()),
    ]);
    // The server hears that before it hears these.
    for (let i = 0; i < 3; i++) await fetch(`${server.url}/healthz/live`, { headers: { connection: 'close' } });
    release();
    expect((await server.ask(NEXT)).errors).toBeUndefined();
    expect(asked(queries)).toHaveLength(1);
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
  // However slow the machine is, all are to be read.
  const { lake, server, queries } = await served({ SHEDDING: 'false' }, { maxQueries: 3 });
  const reads = await readsAtOnce(lake);
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      server.ask(`{ titles(first: ${i + 1}) { totalCount nodes { assets(first: ${i + 1}) { totalCount nodes {
        shots(first: ${i + 1}) { nodes { id } } metrics { name } } } } }
        shots(first: 1, where: { ids: ["t1-a1-s${i % 4}"] }) { nodes { similar(first: 2) { nodes { id } } } } }`),
    ),
  );
  expect(answers.filter(({ errors }) => errors)).toEqual([]);
  expect(reads).toEqual({ most: 3, all: queries.length });
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
it.each(['1', '10000', '100000'])('caches of %s bytes answer 100 operations three times right', async (bytes) => {
  const { server, rows } = await served({ ...IN_MEMORY, OPERATION_CACHE_BYTES: bytes }, {}, 20);
  const operations = Array.from({ length: 100 }, (_, i) => {
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

describe('limits of an operation', () => {
  /** What is asked, and how the error begins; with a limit of its own so that little is enough. */
  const over: [limit: string, value: number, query: string, variables: Record<string, unknown>, message: string][] = [
    ['MAX_TOKENS', 20, `{ ${'__typename '.repeat(30)} }`, {}, 'Syntax Error: Document contains more that 20 tokens'],
    [
      'MAX_DEPTH',
      3,
      '{ titles { nodes { parent { name } } } }',
      {},
      'an operation may have at most 3 fields one within the other (MAX_DEPTH), but got more',
    ],
    [
      'MAX_DEPTH',
      3,
      '{ titles { ...A } } fragment A on TitleConnection { nodes { ...B } } fragment B on Title { parent { id } }',
      {},
      'an operation may have at most 3 fields',
    ],
    [
      'MAX_DEPTH',
      3,
      '{ title(id: "t1") { ...B } titles { nodes { ...B } } } fragment B on Title { parent { id } }',
      {},
      'an operation may have at most 3 fields',
    ],
    [
      'MAX_ALIASES',
      2,
      '{ a: lake { b: tables { c: name } } }',
      {},
      'an operation may have at most 2 aliases (MAX_ALIASES), but got 3',
    ],
    [
      'MAX_ALIASES',
      2,
      '{ lake { ...L } l: lake { ...L } } fragment L on Lake { t: tables { name } }',
      {},
      'an operation may have at most 2 aliases (MAX_ALIASES), but got 3',
    ],
    ['MAX_PAGE_SIZE', 7, '{ titles(first: 8) { totalCount } }', {}, 'first must be 1 to 7, but got 8'],
    [
      'MAX_PAGE_SIZE',
      7,
      'query ($n: Int) { titles(first: $n) { totalCount } }',
      { n: 9 },
      'first must be 1 to 7, but got 9',
    ],
    [
      'MAX_PAGE_SIZE',
      7,
      'query ($n: Int = 10) { titles(first: $n) { totalCount } }',
      {},
      'first must be 1 to 7, but got 10',
    ],
    [
      'MAX_LIST_VALUES',
      2,
      '{ titles(where: { ids: ["a", "b", "c"] }) { totalCount } }',
      {},
      'an operation may have at most 2 values in one list (MAX_LIST_VALUES), but got 3',
    ],
    [
      'MAX_LIST_VALUES',
      2,
      'query ($w: TitleFilter) { titles(where: $w) { totalCount } }',
      { w: { ids: ['a', 'b', 'c'] } },
      'an operation may have at most 2 values in one list',
    ],
    [
      'MAX_COST',
      100,
      '{ titles(first: 100) { nodes { id } } }',
      {},
      'an operation may cost at most 100 (MAX_COST), but got 101',
    ],
    [
      'MAX_COST',
      100,
      'query ($n: Int!) { titles(first: $n) { nodes { id } } }',
      { n: 100 },
      'an operation may cost at most 100 (MAX_COST), but got 101',
    ],
    [
      'MAX_COST',
      100,
      'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
      { r: Array(101).fill({ __typename: 'Title', id: 't1' }) },
      'an operation may cost at most 100 (MAX_COST), but got 101',
    ],
    [
      'MAX_COST',
      10_000,
      'mutation ($i: [AnnotationInput!]!) { putAnnotations(input: $i) { annotations { title { id } } } }',
      { i: Array(2_501).fill({ type: 'label' }) },
      'an operation may cost at most 10000 (MAX_COST), but got 10002',
    ],
  ];
  it.each(over)('%s of %i refuses before anything is read: %s', async (limit, value, query, variables, message) => {
    const { server, queries } = await served({ [limit]: String(value) });
    const response = await post(server.url, { query, variables }, {});
    const { data, errors } = (await response.json()) as GraphQLAnswer;
    expect({ data, count: errors?.length, asked: queries }).toEqual({ data: undefined, count: 1, asked: [] });
    expect(errors![0]!.message.slice(0, message.length)).toBe(message);
    expect(errors![0]!.extensions!.code).toBe(limit === 'MAX_TOKENS' ? 'GRAPHQL_PARSE_FAILED' : 'BAD_USER_INPUT');
    // A list of default length costs 21: at the limits of others, all is well.
    if (limit === 'MAX_COST') expect((await server.ask('{ titles { nodes { id } } }')).errors).toBeUndefined();
  });

  it('a body over MAX_BODY_BYTES is refused as GraphQL answers are', async () => {
    const { server } = await served({ MAX_BODY_BYTES: '1000' });
    const response = await post(server.url, { query: `{ title(id: "${'x'.repeat(1_000)}") { id } }` });
    expect(response.status).toBe(413);
    const { errors } = (await response.json()) as GraphQLAnswer;
    expect(errors![0]!.message).toMatch(
      /^a request may have at most 1000 bytes \(MAX_BODY_BYTES\), but got 1\d{3}; ask in parts$/,
    );
    expect(errors![0]!.extensions).toEqual({ code: 'BAD_REQUEST' });
  });

  it('a hundred aliases of small selections are within the defaults', async () => {
    const { server } = await served();
    const fields = Array.from(
      { length: 100 },
      (_, i) => `a${i}: title(id: "t1") { id name assets(first: 3) { nodes { id } } }`,
    );
    const { data, errors } = await server.ask(`{ ${fields.join(' ')} }`);
    expect(errors).toBeUndefined();
    expect(Object.keys(data)).toHaveLength(100);
  });

  it('what is spread again and again is counted, and not walked, as often', async () => {
    const { server } = await served();
    const levels = Array.from(
      { length: 17 },
      (_, i) => `fragment F${i} on Title { parent { ...F${i + 1} } p: parent { ...F${i + 1} } }`,
    );
    const { errors } = await server.ask(
      `{ title(id: "t1") { ...F0 } } ${levels.join(' ')} fragment F17 on Title { id }`,
    );
    expect(errors![0]!.message).toMatch(/\(MAX_ALIASES\), but got 131071/);
  });
});

it('every list whose length an argument says has @listSize, so that its cost follows it', () => {
  const fields = Object.values(subgraph().getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })))
    .filter(({ field }) => field.args.some(({ name }) => name === 'first'));
  expect(fields.length).toBeGreaterThan(20);
  for (const { name, field } of fields) {
    const { slicing, sizedFields } = costOfField(field);
    expect({ name, slicing: slicing.map((of) => of.name) }).toEqual({ name, slicing: ['first'] });
    const type = getNullableType(field.type);
    const inner = isObjectType(type) ? Object.values(type.getFields()) : [];
    const lists = inner.filter((of) => isListType(getNullableType(of.type))).map((of) => of.name);
    expect({ name, sizedFields: [...sizedFields].sort() }).toEqual({ name, sizedFields: lists.sort() });
  }
});
