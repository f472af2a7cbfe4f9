import { rename } from 'node:fs/promises';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import type { NearStatus } from '../../../src/lake/near/near-cache.js';
import { startServer } from '../../../src/server/server.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { annotationRow, generateRows, STORE, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { IN_MEMORY, serve, untilFull, type GraphQLAnswer } from '../../support/server.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function madeLake() {
  const made = await temporaryLake();
  closing.push(made.remove);
  const rows = generateRows();
  await writeRows(made.lake, rows);
  return { ...made, rows };
}

async function ask(url: string, query: string): Promise<GraphQLAnswer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await response.json()) as GraphQLAnswer;
}

const nearStatus = async (url: string) =>
  ((await (await fetch(`${url}/healthz/ready`)).json()) as { nearCache: NearStatus }).nearCache;

/** Rows of one commit: more than are kept beside a table, so that it is read anew. */
const LARGE = 6_000;
const COMMITS = 16;
const LARGE_AT = 8;

it('each answer is of one snapshot while tables in memory are brought up and read anew', async () => {
  const { lake, rows } = await madeLake();
  const server = await serve(lake, IN_MEMORY);
  closing.push(() => server.close());
  const asset = rows.assets[0]!;
  const shot = rows.shots[0]!;

  /** What each snapshot holds, by its number: each commit changes every table, so that an answer of two shows. */
  const truth = new Map<string, unknown>();
  const note = (n: number, added: number, ofT1: number) =>
    truth.set(String(lake.current.record.number), {
      titles: {
        totalCount: rows.titles.length + n,
        nodes: [...rows.titles.map(({ id }) => id), ...Array.from({ length: n }, (_, i) => `t${100 + i + 1}`)]
          .sort() // By name, which is the id's number after the same word.
          .map((id) => ({ id })),
      },
      asset: { role: n ? `role ${n}` : asset.role, title: { id: n % 2 ? 't1' : 't0' }, shots: { totalCount: 4 } },
      shot: { labels: n ? [`label ${n}`] : shot.labels },
      annotations: { totalCount: rows.annotations.length + added },
      title: { annotations: { totalCount: ofT1 } },
    });
  const query = `{ lake { snapshot { name } } titles(first: 500, orderBy: NAME_ASC) { totalCount nodes { id } }
    asset(id: "${asset.id}") { role title { id } shots { totalCount } } shot(id: "${shot.id}") { labels }
    annotations(first: 1) { totalCount } title(id: "t1") { annotations(first: 1) { totalCount } } }`;
  let added = 0;
  let ofT1 = rows.annotations.filter((row) => row.title_id === 't1').length;
  note(0, added, ofT1);

  let stopped = false;
  let asked = 0;
  const seen = new Set<string>();
  const states = new Set<string>();
  const reading = Array.from({ length: 4 }, async () => {
    while (!stopped) {
      const before = lake.current.record.number;
      const { data, errors } = await server.ask(query);
      expect(errors).toBeUndefined();
      const { lake: of, ...answer } = data;
      // The truth of a commit is noted when its write has ended, which may be after it was read.
      await expect.poll(() => truth.has(of.snapshot.name), { timeout: 30_000 }).toBe(true);
      expect(answer).toEqual(truth.get(of.snapshot.name));
      expect(Number(of.snapshot.name)).toBeGreaterThanOrEqual(before);
      expect(Number(of.snapshot.name)).toBeLessThanOrEqual(lake.current.record.number);
      seen.add(of.snapshot.name);
      asked++;
    }
  });
  const watching = (async () => {
    while (!stopped) for (const state of Object.values((await nearStatus(server.url)).tables)) states.add(state);
  })();
  const everything = Promise.all([...reading, watching]);
  everything.catch(() => (stopped = true));
  try {
    for (let n = 1; n <= COMMITS && !stopped; n++) {
      const more = n === LARGE_AT ? LARGE : 1;
      await writeToLake(lake, { note: `commit ${n}` }, async (writer) => {
        await writer.add(titles, [titleRow(100 + n)]);
        await writer.upsert(assets, 'id', [{ ...asset, role: `role ${n}`, title_id: n % 2 ? 't1' : 't0' }]);
        await writer.upsert(shots, 'id', [{ ...shot, labels: [`label ${n}`] }]);
        const of = (i: number) => rows.annotations.length + added + i;
        await writer.add(
          annotations,
          Array.from({ length: more }, (_, i) => annotationRow(of(i), { title_id: 't1' })),
        );
      });
      added += more;
      ofT1 += more;
      note(n, added, ofT1);
    }
  } finally {
    stopped = true;
  }
  await everything;
  await untilFull(server.url);
  const { data } = await server.ask(query);
  expect(data).toMatchObject(truth.get(String(lake.current.record.number))!);
  expect(asked).toBeGreaterThan(COMMITS);
  expect(seen.size).toBeGreaterThan(COMMITS / 2);
  expect(states).toContain('renewing');
});

describe('a server whose tables cannot be held in memory answers from the lake', () => {
  const query = '{ titles { totalCount nodes { id assets { totalCount nodes { id shots { totalCount } } } } } }';

  async function served(env: Record<string, string>) {
    const made = await madeLake();
    const plain = await serve(made.lake);
    const expected = await plain.ask(query);
    expect(expected.errors).toBeUndefined();
    const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', ...env });
    const start = async () => {
      const server = await startServer(made.lake, config);
      closing.push(() => server.close());
      return server.url;
    };
    return { ...made, expected, start };
  }

  const settled = (url: string) =>
    expect
      .poll(
        async () => Object.values((await nearStatus(url)).tables).filter((of) => of === 'waiting' || of === 'filling'),
        { timeout: 30_000 },
      )
      .toEqual([]);

  it('as the limit is too small', async () => {
    const { start, expected } = await served({ NEAR_CACHE_BYTES: '1000' });
    const url = await start();
    await settled(url);
    const { tables, bytes } = await nearStatus(url);
    expect(tables).toMatchObject({ titles: 'too large', assets: 'too large', shots: 'too large' });
    expect(bytes).toBeLessThanOrEqual(1_000);
    expect(await ask(url, query)).toEqual(expected);
  });

  it('as the thread that reads them ends', async () => {
    const { start, expected } = await served(IN_MEMORY);
    let ended = 0;
    const end = (worker: Worker) => void (ended++, worker.terminate());
    process.on('worker', end);
    closing.push(() => process.off('worker', end));
    const url = await start();
    await settled(url);
    expect(ended).toBeGreaterThan(0);
    expect(Object.values((await nearStatus(url)).tables)).toContain('failed');
    expect(await ask(url, query)).toEqual(expected);
  });

  // Only a folder can be moved away.
  it.skipIf(STORE === 's3')('as the folder is away when they are to be read', async () => {
    const { lake, start, expected, uri } = await served(IN_MEMORY);
    await rename(uri, `${uri}-away`);
    const url = await start();
    await expect.poll(async () => (await fetch(`${url}/healthz/ready`)).status).toBe(503);
    await rename(`${uri}-away`, uri);
    await settled(url);
    expect(await ask(url, query)).toEqual(expected);
    await writeRows(lake, { titles: [titleRow(9)] });
    await settled(url);
    // What could not be read is tried again at the next commit.
    expect(new Set(Object.values((await nearStatus(url)).tables))).toEqual(new Set(['ready']));
    expect((await ask(url, query)).data.titles.totalCount).toBe(expected.data.titles.totalCount + 1);
  });
});
