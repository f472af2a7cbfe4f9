import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { count } from '../../src/lake/lancedb/read.js';
import { nearSpecs, nearVectors } from '../../src/graph/loaders/near-specs.js';
import { openNearCache } from '../../src/lake/near/near-cache.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { generateRows, writeRows } from '../support/lake.js';
import { startStore, type S3Store } from '../support/s3-store.js';
import { IN_MEMORY, serve, type GraphQLAnswer, type TestServer } from '../support/server.js';

const PUT = `mutation ($id: ID!) {
  putAnnotations(input: [{ id: $id, type: "label", label: "x", titleId: "t0" }]) { created }
}`;
/** As `serve` has them: a store that is away is given up sooner. */
const IMPATIENT = { timeout: '1s', client_max_retries: '1', lance_aimd_max_retries: '0', lance_aimd_min_rate: '100' };

let store: S3Store;
let lake: Lake;
let server: TestServer;
beforeAll(async () => {
  store = await startStore();
  const storage = { ...store.options, ...IMPATIENT };
  lake = await openLake('s3://bucket/lake', mediaTables, { storage, pollMs: 500 });
  await writeRows(lake, generateRows());
  server = await serve(lake, IN_MEMORY);
  await server.ask(PUT, { id: 'first' });
  await sleep(300);
});
afterAll(async () => {
  await server.close();
  await store.close();
});

const put = (id: string) => server.ask(PUT, { id });

describe('requests to an object store', () => {
  it('an annotation takes no more than seven lists, until the lake is free again, and its table is not opened anew', async () => {
    store.counted();
    expect((await put('second')).data).toEqual({ putAnnotations: { created: 1 } });
    const times = (line: string) => store.log.filter((one) => one.startsWith(line)).length;
    await expect.poll(() => times('list lake/writer_lease.lance/_versions/')).toBe(2);
    expect(times('list lake/annotations.lance/')).toBe(1);
    expect(times('head lake/annotations.lance/')).toBe(0);
    const { list, put: puts } = store.counted();
    // Five, and the server looks for commits of others.
    expect(list).toBeLessThanOrEqual(7);
    expect(puts).toBeLessThanOrEqual(14);
  });

  it('a replica without work lists the log once in five seconds, and yet sees what another writes', async () => {
    const replica = await openLake('s3://bucket/lake', mediaTables, { storage: store.options, pollMs: 250 });
    try {
      await sleep(500);
      const idle = async () => {
        store.counted();
        await sleep(2_500);
        return store.counted().list;
      };
      // The server polls as well.
      expect(await idle()).toBeLessThanOrEqual(2);
      const { number } = replica.current.record;
      await put('third');
      await replica.newerThan(number).found;
      expect(await count(replica.current, annotations)).toBe(await count(await lake.refresh(), annotations));
    } finally {
      replica.close();
    }
  });
});

const WAYS = ['503', 'hang', 'reset'] as const;

describe.each(WAYS)('a store that is away (%s)', (away) => {
  it('leaves what is in memory; the rest is refused soon with a code, and nothing is half written', async () => {
    const before = (await lake.refresh()).record.number;
    store.faults.away = away;
    const ready = async () => (await (await fetch(`${server.url}/healthz/ready`)).json()) as { status: string };
    const refused = await put(`lost-${away}`);
    expect(refused.errors?.[0]?.extensions?.code).toBe('LAKE_UNAVAILABLE');
    await expect.poll(async () => (await ready()).status).toBe('stale');
    expect(await ready()).toMatchObject({ status: 'stale', snapshot: before, ageMs: expect.any(Number) });
    const { data, errors } = await server.ask('{ titles(first: 3) { edges { node { id name } } } }');
    expect(errors).toBeUndefined();
    expect(data.titles.edges).toHaveLength(3);

    store.faults.away = null;
    await expect.poll(async () => (await ready()).status).toBe('ready');
    await expect.poll(async () => (await put(`back-${away}`)).errors).toBeUndefined();
    const ids = (await server.ask(`{ annotation(id: "back-${away}") { id } }`)).data;
    expect(ids.annotation).toEqual({ id: `back-${away}` });
  });
});

/** Reads that ask the store, though all tables are in memory. */
const STORED: [what: string, query: string, headers?: Record<string, string>][] = [
  ['an older snapshot', '{ titles(first: 3) { nodes { name } } }', { 'x-lake-snapshot': '1' }],
  ['the log', '{ commits(first: 3) { nodes { note } } }'],
  ['snapshots', '{ lake { snapshots { name } } }'],
  ['changes', '{ lake { changes(since: "1", first: 5) { hasNextPage } } }'],
];

describe.each(WAYS)('with nothing in memory, a store that is away (%s)', (away) => {
  const code = ({ errors }: GraphQLAnswer) => errors?.[0]?.extensions?.code;

  it('makes reads fail while it is away, and answers them when it is back', async () => {
    const reader = await openLake('s3://bucket/lake', mediaTables, {
      storage: { ...store.options, ...IMPATIENT },
      pollMs: 200,
      readOnly: true,
    });
    const bare = await serve(reader);
    const titles = () => bare.ask('{ titles(first: 3) { nodes { name assets { nodes { uri } } } } }');
    const all = () => Promise.all([titles(), ...STORED.map(([, query, headers]) => server.ask(query, {}, headers))]);
    try {
      let before: GraphQLAnswer[] = [];
      // With a second for each request a store that is merely busy is given up, too.
      await expect.poll(async () => (before = await all()).map(code)).toEqual([...STORED, titles].map(() => undefined));
      store.faults.away = away;
      expect((await all()).map(code)).toEqual(before.map(() => 'LAKE_UNAVAILABLE'));
      store.faults.away = null;
      await expect.poll(all, { timeout: 20_000 }).toEqual(before);
    } finally {
      store.faults.away = null;
      await bare.close();
    }
  });
});

it('tables that could not be read into memory while the store was away are read when it is back', async () => {
  const reader = await openLake('s3://bucket/lake', mediaTables, {
    storage: { ...store.options, ...IMPATIENT },
    readOnly: true,
  });
  store.faults.away = '503';
  const near = openNearCache(reader, {
    specs: nearSpecs,
    limit: 2 ** 28,
    vectors: nearVectors(0),
    onError: () => undefined,
  });
  const states = () => new Set(Object.values(near.status().tables));
  try {
    await expect.poll(states).toEqual(new Set(['failed']));
    store.faults.away = null;
    await expect.poll(states).toEqual(new Set(['ready']));
  } finally {
    store.faults.away = null;
    await near.close();
    reader.close();
  }
});

it('credentials that may not write are told, and readers go on', async () => {
  store.faults.denyWrites = true;
  const { errors } = await put('denied');
  expect(errors).toHaveLength(1);
  store.faults.denyWrites = false;
  expect((await server.ask('{ annotation(id: "denied") { id } }')).data).toEqual({ annotation: null });
});
