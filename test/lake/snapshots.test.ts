import { cp, rename, rm, symlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pinVersions } from '../../src/lake/lancedb/branches.js';
import { openLake, type Lake, type LakeSnapshot } from '../../src/lake/lancedb/lake.js';
import { takeLease } from '../../src/lake/lancedb/lease.js';
import { indexTables, optimizeTables } from '../../src/lake/lancedb/maintain.js';
import { createNamedSnapshot, deleteNamedSnapshot } from '../../src/lake/lancedb/named.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { frames } from '../../src/lake/tables/frames.js';
import { shots } from '../../src/lake/tables/shots.js';
import { titles } from '../../src/lake/tables/titles.js';
import { inProcess } from '../support/in-process.js';
import { generateRows, STORE, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { serve, type GraphQLAnswer } from '../support/server.js';

let lake: Lake;
let uri: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, uri, remove } = await temporaryLake());
});
afterEach(() => remove());

const AT_ONCE = { keepSnapshotsMs: 0 };

/** What a snapshot's titles are, read by a process's first look at it: no table of it is open yet. */
async function titlesAt(find: (lake: Lake) => Promise<LakeSnapshot | null>): Promise<string[]> {
  const other = await openLake(uri, mediaTables);
  try {
    const rows = await select((await find(other))!, titles, { columns: ['id'] });
    return rows.map((row) => row.id).sort();
  } finally {
    other.close();
  }
}

async function branchesOf(name: string): Promise<string[]> {
  const table = await lake.connection.openTable(name);
  return Object.keys(await (await table.branches()).list());
}

describe('a lake made before a table existed', () => {
  const older = mediaTables.filter((table) => table !== annotations);

  async function olderLake(): Promise<string> {
    const old = await openLake(`${uri}-older`, older);
    await writeRows(old, { titles: [titleRow(1)] });
    old.close();
    return `${uri}-older`;
  }

  it('gets the table when it is opened, and its older snapshots read as if it were empty', async () => {
    const opened = await openLake(await olderLake(), mediaTables);
    expect(opened.current.record).toMatchObject({ number: 2, note: 'new tables: annotations' });
    expect(await opened.connection.tableNames()).toContain('annotations');
    for (const snapshot of [opened.current, (await opened.at(1))!]) {
      expect(await count(snapshot, annotations)).toBe(0);
      expect(await select(snapshot, annotations)).toEqual([]);
      expect(await count(snapshot, titles)).toBe(1);
    }
    const server = await serve(opened);
    const before = await askAt(server.url, '1', '{ lake { tables { name version rowCount indexes { name } } } }');
    expect(before.data.lake.tables).toContainEqual({ name: 'annotations', version: 0, rowCount: 0, indexes: [] });
    await server.close();
  });

  it('can be read while another writes to it; the next writer adds the table', async () => {
    const at = await olderLake();
    const busy = await openLake(at, older);
    const lease = await takeLease(busy.connection, 0);
    const opened = await openLake(at, mediaTables);
    expect(opened.current.record.number).toBe(1);
    expect(await count(opened.current, annotations)).toBe(0);
    await lease.release();
    await writeRows(opened, { titles: [titleRow(2)] });
    expect(opened.current.record).toMatchObject({ number: 3, versions: { annotations: 1 } });
    busy.close();
    opened.close();
  });
});

describe('a named snapshot', () => {
  it('is kept through writes and clean-up, and goes when it is deleted', async () => {
    await writeRows(lake, { titles: [titleRow(1)] });
    const { number } = await createNamedSnapshot(lake, 'release-1', 'as delivered');
    for (let i = 2; i < 6; i++) await writeRows(lake, { titles: [titleRow(i)] });
    await optimizeTables(lake, AT_ONCE);

    expect((await lake.log.all()).map((record) => record.name)).toEqual(['release-1', null]);
    expect(await titlesAt((other) => other.named('release-1'))).toEqual(['t1']);
    expect(await titlesAt((other) => other.at(number))).toEqual(['t1']);
    expect(await titlesAt(async (other) => other.current)).toEqual(['t1', 't2', 't3', 't4', 't5']);

    const filesBefore = await (await lake.connection.openTable('titles')).listVersions();
    await deleteNamedSnapshot(lake, 'release-1', AT_ONCE);
    const [freed] = await optimizeTables(lake, AT_ONCE);
    expect(freed!.bytesFreed).toBeGreaterThan(0);
    expect((await (await lake.connection.openTable('titles')).listVersions()).length).toBeLessThan(filesBefore.length);
    expect(await lake.named('release-1')).toBeNull();
    expect(await lake.at(number)).toBeNull();
    expect(await branchesOf('titles')).toEqual([]);
  });

  it.skipIf(STORE === 's3').each<[how: string, take: (from: string, to: string) => Promise<void>]>([
    ['moved', rename],
    ['copied', (from, to) => cp(from, to, { recursive: true })],
    ['reached by another path', symlink],
  ])('is kept by clean-up of a lake that was %s', async (_, take) => {
    await writeRows(lake, { titles: [titleRow(1)] });
    await createNamedSnapshot(lake, 'release-1', null);
    await writeRows(lake, { titles: [titleRow(2)] });
    const elsewhere = `${uri}-elsewhere`;
    await take(uri, elsewhere);
    const there = await openLake(elsewhere, mediaTables);
    try {
      for (let i = 3; i < 6; i++) await writeRows(there, { titles: [titleRow(i)] });
      await optimizeTables(there, AT_ONCE);
      await optimizeTables(there, AT_ONCE);
      const released = await select((await there.named('release-1'))!, titles, { columns: ['id'] });
      expect(released.map(({ id }) => id)).toEqual(['t1']);
      await deleteNamedSnapshot(there, 'release-1', AT_ONCE);
      const table = await there.connection.openTable('titles');
      expect(await (await table.branches()).list()).toEqual({});
    } finally {
      there.close();
      await rm(elsewhere, { recursive: true, force: true });
    }
  });

  it('may have any name that is allowed, whatever Lance and the file system make of it', async () => {
    const names = ['a..b', 'x.lock', 'main', 'Release', 'release', '.', '-x', '1.0', 'n'.repeat(100)];
    for (const [i, name] of names.entries()) {
      await writeRows(lake, { titles: [titleRow(i)] });
      await createNamedSnapshot(lake, name, null);
    }
    await optimizeTables(lake, AT_ONCE);
    for (const [i, name] of names.entries()) {
      expect(await titlesAt((other) => other.named(name))).toHaveLength(i + 1);
    }
  });

  it('is refused when the name is taken, and cannot be deleted when there is none', async () => {
    await createNamedSnapshot(lake, 'a', null);
    await expect(createNamedSnapshot(lake, 'a', null)).rejects.toThrow('there is a snapshot "a" already');
    await expect(deleteNamedSnapshot(lake, 'b')).rejects.toThrow('there is no snapshot "b"');
  });

  it('is not hindered by a creation that died half-way, whose branches go', async () => {
    await writeRows(lake, { titles: [titleRow(1)] });
    const { versions, ...record } = lake.current.record;
    const halfway = { titles: versions['titles']!, shots: versions['shots']! };
    await pinVersions(lake.connection, { ...record, number: record.number + 1, versions: halfway });
    const { number } = await createNamedSnapshot(lake, 'a', null);
    expect(await branchesOf('titles')).toEqual([expect.stringMatching(`^snapshot-${number}-`)]);
    await pinVersions(lake.connection, { ...record, number: 99, versions: halfway });
    await deleteNamedSnapshot(lake, 'a');
    expect(await branchesOf('titles')).toEqual([]);
    expect(await branchesOf('frames')).toEqual([]);
  });

  it('as the newest one loses its name only, when it is deleted', async () => {
    await writeRows(lake, { titles: [titleRow(1)] });
    await createNamedSnapshot(lake, 'a', null, AT_ONCE);
    await deleteNamedSnapshot(lake, 'a', AT_ONCE);
    await optimizeTables(lake, AT_ONCE);
    expect(lake.current.record.name).toBeNull();
    expect(await titlesAt(async (other) => other.current)).toEqual(['t1']);
  });
});

describe('clean-up', () => {
  it('spares a snapshot that was the newest until a moment ago, however old its versions are', async () => {
    await writeRows(lake, { titles: [titleRow(1)] });
    const { number } = lake.current.record;
    await sleep(4_200);
    await writeRows(lake, { titles: [titleRow(2)] });
    await optimizeTables(lake, { keepSnapshotsMs: 4_000 });
    expect(await titlesAt((other) => other.at(number))).toEqual(['t1']);
  });

  it('removes the versions that nothing reads, and tells', async () => {
    for (let i = 0; i < 10; i++) await writeRows(lake, { titles: [titleRow(i)] });
    const done = await optimizeTables(lake, AT_ONCE);
    const ofTitles = done.find(({ table }) => table === 'titles')!;
    expect(ofTitles).toMatchObject({ fragmentsBefore: 10, fragmentsAfter: 1 });
    expect(ofTitles.versionsRemoved).toBeGreaterThanOrEqual(10);
    expect(ofTitles.bytesFreed).toBeGreaterThan(1_000);
    await lake.refresh();
    expect(await count(lake.current, titles)).toBe(10);
    const before = lake.current.record.number;
    await optimizeTables(lake, AT_ONCE);
    expect(lake.current.record.number).toBe(before);
  });
});

describe('index', () => {
  it('creates what is missing however small the table is, once, and covers what is written later', async () => {
    await writeRows(lake, generateRows());
    const [first] = await indexTables(lake, [shots]);
    expect(first).toEqual({ table: 'shots', created: Object.keys(shots.indices), rowsAdded: 0 });
    expect(await (await lake.current.table(frames)).listIndices()).toEqual([]);
    const more = generateRows({ titles: 1 }, 2).shots.map((shot) => ({ ...shot, id: `x${shot.id}` }));
    await writeRows(lake, { shots: more });
    expect(await indexTables(lake, [shots])).toEqual([{ table: 'shots', created: [], rowsAdded: more.length }]);
    const { number } = lake.current.record;
    expect(await indexTables(lake, [shots])).toEqual([{ table: 'shots', created: [], rowsAdded: 0 }]);
    expect(lake.current.record.number).toBe(number);
  });
});

/** Asks as a client that wants a certain snapshot. */
async function askAt(url: string, snapshot: string | null, query: string, variables = {}): Promise<GraphQLAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(snapshot !== null && { 'x-lake-snapshot': snapshot }) },
    body: JSON.stringify({ query, variables }),
  });
  expect(response.headers.get('vary')).toContain('x-lake-snapshot');
  return (await response.json()) as GraphQLAnswer;
}

describe('the header x-lake-snapshot', () => {
  const LIST = `query($after: String) { titles(first: 2, after: $after) { totalCount nodes { id } pageInfo { endCursor } }
    lake { snapshot { name note } } }`;

  it('makes an operation read that snapshot, and walks on it go on with the header and without', async () => {
    await writeRows(lake, { titles: [1, 2, 3, 4].map(titleRow) });
    const { number } = await createNamedSnapshot(lake, 'v1', 'four films');
    await writeRows(lake, { titles: [titleRow(5)] });
    const server = await serve(lake);
    const now = await askAt(server.url, null, LIST);
    expect(now.data.titles.totalCount).toBe(5);

    const first = await askAt(server.url, 'v1', LIST);
    expect(first.data).toMatchObject({
      titles: { totalCount: 4, nodes: [{ id: 't1' }, { id: 't2' }] },
      lake: { snapshot: { name: 'v1', note: 'four films' } },
    });
    expect((await askAt(server.url, String(number), LIST)).data).toEqual(first.data);
    const after = first.data.titles.pageInfo.endCursor as string;
    await optimizeTables(lake, AT_ONCE);
    for (const header of ['v1', String(number), null]) {
      const second = await askAt(server.url, header, LIST, { after });
      expect(second.data?.titles).toMatchObject({ totalCount: 4, nodes: [{ id: 't3' }, { id: 't4' }] });
    }
    const listed = await askAt(server.url, null, '{ lake { snapshots { name note createdAt } } }');
    expect(listed.data.lake.snapshots).toMatchObject([{ note: 'compacted' }, { name: 'v1', note: 'four films' }]);
    await server.close();
  });

  it('is refused for a snapshot that is not kept, and for one that the cursor is not of', async () => {
    await writeRows(lake, { titles: [1, 2, 3, 4].map(titleRow) });
    const { number } = await createNamedSnapshot(lake, 'v1', null);
    const server = await serve(lake);
    for (const unknown of ['v2', "x' OR '1'='1", '4711', '99999999999999999999']) {
      const { errors } = await askAt(server.url, unknown, LIST);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.message).toContain(`x-lake-snapshot: there is no snapshot ${JSON.stringify(unknown)}; `);
    }
    const after = (await askAt(server.url, String(number - 1), LIST)).data.titles.pageInfo.endCursor as string;
    const { errors } = await askAt(server.url, 'v1', LIST, { after });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toBe(
      `after: the cursor is of snapshot ${number - 1}, but x-lake-snapshot asks for "v1", which is snapshot ${number}; use one of them`,
    );
    await server.close();
  });
});

it('a server answers the same while the lake is indexed and optimised', async () => {
  const rows = generateRows({ titles: 8, assetsPerTitle: 3, shotsPerAsset: 40 });
  await writeRows(lake, { ...rows, frames: [], shots: [] });
  for (let i = 0; i < 12; i++) {
    await writeRows(lake, {
      shots: rows.shots.filter((_, at) => at % 12 === i),
      frames: rows.frames.filter((_, at) => at % 12 === i),
    });
  }
  const serving = await openLake(uri, mediaTables, { pollMs: 20 });
  const server = await serve(serving);
  const query = `{ titles(first: 8) { nodes { id assets(first: 5) { nodes { id shots(first: 5) { totalCount nodes { id
    keyframe { id } frames(first: 3) { nodes { id } } } } } } } } frames(first: 50, where: { labels: { anyOf: ["black"] } }) {
    totalCount nodes { id shot { id } } } }`;
  const expected = await server.ask(query);
  expect(expected.errors).toBeUndefined();

  let maintaining = true;
  const maintenance = (async () => {
    for (let i = 0; i < 3; i++) {
      await optimizeTables(lake, { keepSnapshotsMs: 5_000 });
      await indexTables(lake, mediaTables, { keepSnapshotsMs: 5_000 });
      await writeRows(lake, { models: [{ ...rows.models[0]!, id: `m${i}` }] });
    }
  })().finally(() => (maintaining = false));
  let asked = 0;
  while (maintaining) {
    expect(await server.ask(query)).toEqual(expected);
    asked++;
  }
  await maintenance;
  expect(asked).toBeGreaterThan(5);
  await expect.poll(() => serving.current.record.number).toBe(lake.current.record.number);
  expect(await server.ask(query)).toEqual(expected);
  await server.close();
});

describe('the commands', () => {
  const command = async (...args: string[]) => {
    process.env['SNAPSHOT_KEEP_MS'] = '0';
    try {
      const { code, out, err } = await inProcess(uri, ...args);
      return { code, stdout: out, stderr: err };
    } finally {
      delete process.env['SNAPSHOT_KEEP_MS'];
    }
  };

  it('create, list and delete snapshots; their mistakes are one line', async () => {
    await writeRows(lake, generateRows());
    expect(await command('snapshot', 'create', 'v1', '--note', 'first')).toMatchObject({ code: 0 });
    const listed = await command('snapshot', 'list', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject([{ name: 'v1', note: 'first' }]);
    expect((await command('snapshot', 'list')).stdout).toMatch(/^v1 {2}\d{4}-\S+Z {2}first\n$/);
    const mistakes: [args: string[], code: number, stderr: RegExp][] = [
      [['create', 'v1'], 2, /^media-graph: there is a snapshot "v1" already; delete it first\n$/],
      [['delete', 'v2'], 2, /^media-graph: there is no snapshot "v2"; .*\n$/],
      [['create', '123'], 2, /'123' is invalid/],
      [['create', 'a b'], 2, /'a b' is invalid/],
      [['create', 'n'.repeat(101)], 2, /is invalid/],
    ];
    for (const [args, code, stderr] of mistakes) {
      const result = await command('snapshot', ...args);
      expect([args, result.code]).toEqual([args, code]);
      expect(result.stderr).toMatch(stderr);
    }
    expect(await command('snapshot', 'delete', 'v1')).toMatchObject({ code: 0 });
    expect(await lake.named('v1')).toBeNull();
  });

  it('index, optimise and verify tell what they did', async () => {
    await writeRows(lake, generateRows());
    expect((await command('index', '--table', 'models')).stdout).toBe('models: created id\n');
    expect((await command('index', '--table', 'no')).code).toBe(2);
    expect((await command('optimize')).stdout).toMatch(
      /^titles: fragments 1 → 1, versions removed \d+, \d+\.\d MB freed$/m,
    );
    expect(await command('verify')).toMatchObject({ code: 0, stdout: expect.stringMatching(/all hold\n$/) });
    await writeRows(lake, { titles: [{ ...titleRow(1), parent_id: 'no"body' }] });
    const found = await command('verify');
    expect(found.code).toBe(1);
    expect(found.stdout).toContain('  titles t1: id "t1" is there 2 times');
    expect(found.stdout).toContain('  titles t1: parent_id "no\\"body" is not the id of one of titles');
    expect(JSON.parse((await command('verify', '--json')).stdout).findings).toHaveLength(2);
  });
});

it('a named snapshot of tables that were empty can be read after clean-up', async () => {
  await createNamedSnapshot(lake, 'empty', null);
  for (let i = 1; i <= 3; i++) await writeRows(lake, { titles: [titleRow(i)] });
  await optimizeTables(lake, AT_ONCE);
  expect(await titlesAt((other) => other.named('empty'))).toEqual([]);
  expect((await titlesAt(async (other) => other.current)).length).toBe(3);
});
