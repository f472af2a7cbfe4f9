import { connectNamespace } from '@lancedb/lancedb';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { rowsToArrow } from '../../src/lake/lancedb/arrow/rows-to-arrow.js';
import { connectTo, openOrCreate } from '../../src/lake/lancedb/connection.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { optimizeTables } from '../../src/lake/lancedb/maintain.js';
import { createNamedSnapshot } from '../../src/lake/lancedb/named.js';
import { count } from '../../src/lake/lancedb/read.js';
import { arrowSchema } from '../../src/lake/lancedb/table.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { startCatalog, type CatalogServer } from '../support/catalog-server.js';
import { comparable } from '../support/comparable.js';
import { demoLake } from '../support/demo.js';
import { queriesOfDocs } from '../support/documents.js';
import { inProcess } from '../support/in-process.js';
import { generateRows, titleRow, writeRows } from '../support/lake.js';
import { startStore, type S3Store } from '../support/s3-store.js';
import { IN_MEMORY, serve, type TestServer } from '../support/server.js';

let folder: string;
let original: Lake;
let folderServer: TestServer;
let exported: string;
let catalog: CatalogServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph namespace-'));
  catalog = await startCatalog(join(folder, 'kept by a catalog'));
  original = await demoLake();
  await optimizeTables(original);
  await original.refresh();
  exported = join(folder, 'out');
  folderServer = await serve(original);
  expect(await inProcess(original.uri, 'export', 'lake', exported)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await folderServer.close();
  await catalog.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** A command on a lake there. */
async function run(uri: string, ...args: string[]) {
  process.env['LAKE_STORAGE_OPTIONS'] = JSON.stringify(catalog.storage);
  return inProcess(uri, ...args).finally(() => delete process.env['LAKE_STORAGE_OPTIONS']);
}

const LAKES: [name: string, uri: () => string, served: Record<string, string>][] = [
  ['dir, read from its files', () => `dir+${join(folder, 'with others')}#studio/films`, {}],
  ['rest, read from memory', () => `rest+${catalog.url}#studio/films`, IN_MEMORY],
];

describe.each(LAKES)('a lake behind a namespace of kind %s', (_, at, served) => {
  let server: TestServer;
  let lake: Lake;
  beforeAll(async () => {
    expect(await run(at(), 'import', 'lake', exported)).toMatchObject({ code: 0 });
    expect(await run(at(), 'optimize')).toMatchObject({ code: 0, err: '' });
    lake = await openLake(at(), mediaTables, { storage: catalog.storage });
    server = await serve(lake, served);
  });
  afterAll(() => server.close());

  it.each(queriesOfDocs.filter(([, query]) => !query.startsWith('mutation')))(
    'answers %s as a folder does',
    async (_, query, variables) => {
      const [was, is] = await Promise.all([folderServer, server].map((of) => of.ask(query, variables)));
      expect(was!.errors).toBeUndefined();
      expect(comparable(is)).toEqual(comparable(was));
    },
  );

  it('takes what is written, and another reader sees it', async () => {
    const defined = await server.ask('mutation { defineAnnotationType(input: { name: "label" }) { name } }');
    expect(defined).toEqual({ data: { defineAnnotationType: { name: 'label' } } });
    const { data } = await server.ask('{ titles(first: 1) { nodes { id } } }');
    const titleId = JSON.stringify(data.titles.nodes[0].id);
    const put = `mutation { putAnnotations(input: [{ id: "n1", type: "label", label: "x", titleId: ${titleId} }]) { created } }`;
    expect(await server.ask(put)).toEqual({ data: { putAnnotations: { created: 1 } } });
    const other = await openLake(at(), mediaTables, { storage: catalog.storage });
    expect(other.current.record.number).toBeGreaterThan(original.current.record.number);
    expect((await verifySnapshot(other.current)).findings).toEqual([]);
    other.close();
  });

  it('keeps named snapshots through clean-up', async () => {
    const before = await lake.refresh();
    expect(await run(at(), 'snapshot', 'create', 'cut')).toMatchObject({ code: 0, err: '' });
    const deleted = await server.ask('mutation { deleteAnnotations(ids: ["n1"]) { deletedIds } }');
    expect(deleted).toEqual({ data: { deleteAnnotations: { deletedIds: ['n1'] } } });
    expect(await runAtOnce(at(), 'optimize')).toMatchObject({ code: 0, err: '' });
    await lake.refresh();
    const named = (await lake.named('cut'))!;
    const annotations = mediaTables.find(({ name }) => name === 'annotations')!;
    expect(await count(named, annotations)).toBe(1 + (await count(lake.current, annotations)));
    expect((await verifySnapshot(named)).findings).toEqual([]);
    await expect(lake.at(before.record.number - 1)).resolves.toBeNull();
    expect(await run(at(), 'snapshot', 'delete', 'cut')).toMatchObject({ code: 0, err: '' });
  });

  it('erases, and refuses what needs a folder', async () => {
    const { data } = await server.ask('{ titles(first: 1) { nodes { id } } }');
    const gone = data.titles.nodes[0].id as string;
    const left = await count(await lake.refresh(), titles);
    expect(await run(at(), 'erase', 'title', gone, ...WHATEVER_HOLDS_IT)).toMatchObject({ code: 0 });
    expect(await count(await lake.refresh(), titles)).toBe(left - 1);
    expect(await run(at(), 'verify')).toMatchObject({ code: 0 });
    expect(await run(at(), 'tables')).toMatchObject({ code: 2, err: expect.stringMatching(/known to their keeper/) });
    const backup = await run(at(), 'backup', join(folder, 'b'));
    expect(backup).toMatchObject({ code: 2, err: expect.stringMatching(/copies a lake in a folder/) });
  });
});

const WHATEVER_HOLDS_IT = ['--references', 'take', '--with', 'datasets', 'evaluations', '--yes'];

/** With no retention of unnamed snapshots. */
async function runAtOnce(uri: string, ...args: string[]) {
  process.env['SNAPSHOT_KEEP_MS'] = '0';
  return run(uri, ...args).finally(() => delete process.env['SNAPSHOT_KEEP_MS']);
}

describe('a namespace whose tables are in a bucket', () => {
  let store: S3Store;
  beforeAll(async () => void (store = await startStore()));
  afterAll(() => store.close());

  it.each([
    ['dir, with the settings of a lake in it', async () => ['dir+s3://films/lakes#a/b', store.options] as const],
    [
      'rest, with what the catalog tells of it',
      async () => {
        const own = await startCatalog('s3://films/kept', { store: store.options });
        onTestFinished(() => own.close());
        return [`rest+${own.url}#a/b`, { ...own.storage, timeout: '3s' }] as const;
      },
    ],
  ])('%s', async (_, where) => {
    const [uri, storage] = await where();
    const lake = await openLake(uri, mediaTables, { storage });
    await writeRows(lake, generateRows());
    await createNamedSnapshot(lake, 'cut', null);
    await writeRows(lake, { titles: [{ ...titleRow(0), id: 'another' }] });
    await optimizeTables(lake, { keepSnapshotsMs: 0 });
    lake.close();
    const other = await openLake(uri, mediaTables, { storage, readOnly: true });
    const { length } = generateRows().titles;
    expect(await count(other.current, titles)).toBe(length + 1);
    expect(await count((await other.named('cut'))!, titles)).toBe(length);
    expect((await verifySnapshot(other.current)).findings).toEqual([]);
    other.close();
  });
});

describe('a catalog', () => {
  it('is asked where tables are, and for nothing else', () => {
    const methods = new Set(catalog.requests.map((request) => request.split(' ')[0]));
    expect([...methods].sort()).toEqual([
      'namespace/create',
      'namespace/describe',
      'namespace/table/list',
      'table/declare',
      'table/describe',
      'table/drop',
    ]);
  });

  it('answers in pages, and all tables are found', async () => {
    const connection = await connectTo(`rest+${catalog.url}#studio/films`, false, catalog);
    const kept = [...catalog.tables.keys()].map((name) => name.replace('studio$films$', ''));
    expect(await connection.tableNames()).toEqual(kept.sort());
    expect(kept).toEqual(expect.arrayContaining(mediaTables.map(({ name }) => name)));
  });

  it('may know a table that nobody has written yet', async () => {
    const uri = `rest+${catalog.url}#begun`;
    await connectTo(uri, true, catalog);
    catalog.tables.set('begun$titles', join(folder, 'begun'));
    const [one, other] = await Promise.all([1, 2].map(() => connectTo(uri, true, catalog)));
    const made = await Promise.all([one!, other!].map((connection) => openOrCreate(connection, titles)));
    // LanceDB writes it once or twice, as both find nothing: it is empty either way.
    for (const table of made) {
      expect(await table.countRows()).toBe(0);
      expect((await table.schema()).fields).toHaveLength(arrowSchema(titles).fields.length);
    }
  });

  it('that keeps the versions of tables is refused at start, in one sentence', async () => {
    const managed = await startCatalog(join(folder, 'managed'), { managed: true });
    const opened = openLake(`rest+${managed.url}`, mediaTables, { storage: managed.storage });
    await expect(opened).rejects.toThrow(/^rest\+http\S+ cannot keep a lake: its catalog keeps the versions of tables/);
    await managed.close();
  });

  it('that is away holds up what needs another table, and nothing else', async () => {
    const own = await startCatalog(join(folder, 'away'));
    const lake = await openLake(`rest+${own.url}`, mediaTables, { storage: own.storage });
    await writeRows(lake, generateRows());
    await lake.refresh();
    const server = await serve(lake);
    const seen = await server.ask('{ titles(first: 2) { nodes { id } } }');
    await own.close();
    expect(await server.ask('{ titles(first: 1) { nodes { name } } }')).toEqual({
      data: { titles: expect.anything() },
    });
    const { errors } = await server.ask(
      `{ title(id: "${seen.data.titles.nodes[0].id}") { assets(first: 1) { nodes { id } } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'LAKE_UNAVAILABLE' } }]);
    await server.close();
  });

  it('without such a namespace has no lake, and none is made by a look', async () => {
    const nowhere = `rest+${catalog.url}#nowhere`;
    expect(await run(nowhere, 'verify')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/there is no lake at rest/),
    });
    await expect(connectTo(nowhere, false, catalog)).rejects.toThrow(/there is no lake/);
  });
});

describe('a namespace at a root', () => {
  it('keeps the versions of branches, whichever handle cleans up', async () => {
    const connection = await connectTo(`dir+${join(folder, 'branched')}`);
    const made = await openOrCreate(connection, titles);
    await made.add(rowsToArrow(titles, [titleRow(0)]));
    await (await (await connection.openTable(titles.name)).branches()).create('kept', 'main', 2);
    await made.add(rowsToArrow(titles, [titleRow(1)]));
    await made.optimize({ cleanupOlderThan: new Date() });
    const then = await connection.openTable(titles.name);
    await then.checkout(2);
    expect(await then.countRows()).toBe(1);
  });
});

describe('the address of a namespace', () => {
  it('of a folder at its root is that folder’s own tables', async () => {
    const root = join(folder, 'root');
    const lake = await openLake(`dir+${relative(process.cwd(), root)}`, mediaTables);
    await writeRows(lake, generateRows());
    lake.close();
    const plain = await openLake(root, mediaTables, { create: false });
    expect(await count(plain.current, titles)).toBe(generateRows().titles.length);
    plain.close();
    expect((await readdir(root)).filter((name) => name.endsWith('.lance'))).toContain('titles.lance');
    const others = await connectNamespace('dir', { root });
    expect(await others.tableNames()).toContain('titles');
  });

  it.each([
    ['rest+catalog.example.com', /address of a catalog/],
    ['rest+ftp://catalog.example.com', /address of a catalog/],
    ['dir+#films', /must stand a folder/],
    ['dir+/data/a?b', /of such a name/],
    ['dir+/data/é#films', /of such a name/],
  ])('%s is refused', async (uri, why) => {
    await expect(connectTo(uri)).rejects.toThrow(why);
  });
});
