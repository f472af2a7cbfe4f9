import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { optimizeTables } from '../../src/lake/lancedb/maintain.js';
import { count } from '../../src/lake/lancedb/read.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { comparable } from '../support/comparable.js';
import { demoLake } from '../support/demo.js';
import { queriesOfDocs } from '../support/documents.js';
import { inProcess } from '../support/in-process.js';
import { startLanceDB, type LanceDBServer } from '../support/lancedb-server.js';
import { generateRows, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'media-graph-service-'))));
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

/** A command on the lake that the server keeps. */
async function run(service: LanceDBServer, ...args: string[]) {
  process.env['LAKE_STORAGE_OPTIONS'] = JSON.stringify(service.storage);
  return inProcess('db://films', ...args).finally(() => delete process.env['LAKE_STORAGE_OPTIONS']);
}

describe('a lake at db://', () => {
  let service: LanceDBServer;
  let original: Lake;
  let servers: TestServer[] = [];
  beforeAll(async () => {
    service = await startLanceDB(join(folder, 'kept'));
    original = await demoLake();
    await optimizeTables(original);
    await original.refresh();
    const out = join(folder, 'out');
    expect(await inProcess(original.uri, 'export', 'lake', out)).toMatchObject({ code: 0 });
    expect(await run(service, 'import', 'lake', out)).toMatchObject({ code: 0 });
    const lake = await openLake('db://films', mediaTables, { storage: service.storage });
    servers = [await serve(original), await serve(lake)];
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await service.close();
  });

  it.each(queriesOfDocs.filter(([, query]) => !query.startsWith('mutation')))(
    'answers %s as a folder does',
    async (_, query, variables) => {
      const [a, b] = await Promise.all(servers.map((server) => server.ask(query, variables)));
      expect(a!.errors).toBeUndefined();
      // BM25 tells which rows the index covers, which is the server's business.
      const [was, is] = [a, b].map((of) => (query.includes('search(') ? withoutScores(of) : of)).map(comparable);
      expect(is).toEqual(was);
    },
  );

  it('takes what is written, and another reader sees it', async () => {
    const defined = await servers[1]!.ask('mutation { defineAnnotationType(input: { name: "label" }) { name } }');
    expect(defined).toEqual({ data: { defineAnnotationType: { name: 'label' } } });
    const put =
      'mutation { putAnnotations(input: [{ id: "n1", type: "label", label: "x", titleId: "TITLE" }]) { created } }';
    const { data } = await servers[1]!.ask('{ titles(first: 1) { nodes { id } } }');
    const written = await servers[1]!.ask(put.replace('TITLE', data.titles.nodes[0].id as string));
    expect(written).toEqual({ data: { putAnnotations: { created: 1 } } });
    const other = await openLake('db://films', mediaTables, { storage: service.storage });
    expect(other.current.record.number).toBeGreaterThan(original.current.record.number);
    expect((await verifySnapshot(other.current)).findings).toEqual([]);
    other.close();
  });

  it('keeps named snapshots by branches', async () => {
    expect(await run(service, 'snapshot', 'create', 'cut')).toMatchObject({ code: 0, err: '' });
    expect(service.requests.filter(({ method }) => method === 'branches/create')).not.toEqual([]);
    expect(await run(service, 'snapshot', 'delete', 'cut')).toMatchObject({ code: 0, err: '' });
  });

  it('says what its keeper does, and refuses what nobody could keep a promise of', async () => {
    const optimized = await run(service, 'optimize');
    expect(optimized).toMatchObject({ code: 0, err: expect.stringMatching(/compacts and cleans up itself/) });
    expect(service.requests.some(({ method }) => method === 'optimize')).toBe(false);
    expect(await run(service, 'tables')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/known to their keeper/),
    });
    expect(await run(service, 'erase', 'title', 'x', '--yes')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/can sweep/),
    });
    expect(await run(service, 'backup', join(folder, 'b'))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/is neither: keep versions where it is kept/),
    });
  });
});

describe('a server of LanceDB’s protocol that has less', () => {
  it('without branches: snapshots have names, and stay as long as it keeps versions', async () => {
    const service = await startLanceDB(join(folder, 'bare'), [
      'branches/list',
      'branches/create',
      'branches/delete',
      'stats',
    ]);
    const lake = await openLake('db://films', mediaTables, { storage: service.storage });
    await writeRows(lake, generateRows());
    expect(await run(service, 'snapshot', 'create', 'cut')).toMatchObject({
      code: 0,
      err: expect.stringMatching(/has no branches/),
    });
    await lake.refresh();
    expect(await count((await lake.named('cut'))!, titles)).toBe(generateRows().titles.length);
    expect(await run(service, 'snapshot', 'delete', 'cut')).toMatchObject({ code: 0 });
    lake.close();
    await service.close();
  });

  it('that reads no version is refused at start, in one sentence', async () => {
    const service = await startLanceDB(join(folder, 'timeless'), ['the version']);
    const opened = openLake('db://films', mediaTables, { storage: service.storage });
    await expect(opened).rejects.toThrow(/^db:\/\/films cannot keep a lake: its server reads no table at a version/);
    await service.close();
  });
});

const withoutScores = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer), (name, value: unknown) => (name === 'score' ? undefined : value));
