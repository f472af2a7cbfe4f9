import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importLake } from '../../../src/exchange/whole-lake/import-lake.js';
import type { Manifest } from '../../../src/exchange/whole-lake/manifest.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { optimizeTables } from '../../../src/lake/lancedb/maintain.js';
import { count } from '../../../src/lake/lancedb/read.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { comparable } from '../../support/comparable.js';
import { demoLake } from '../../support/demo.js';
import { queriesOfDocs } from '../../support/documents.js';
import { inProcess } from '../../support/in-process.js';
import { temporaryLake } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

let folder: string;
let out: string;
let first: Lake;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  out = join(folder, 'out');
  first = await demoLake();
  await optimizeTables(first);
  await first.refresh();
  expect(await inProcess(first.uri, 'export', 'lake', out)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  first.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

describe('a lake that goes out and comes in', () => {
  let second: Lake;
  let snapshot: number;
  let servers: TestServer[] = [];
  beforeAll(async () => {
    const twin = join(folder, 'twin');
    expect(await inProcess(twin, 'import', 'lake', out)).toMatchObject({ code: 0 });
    second = await openLake(twin, mediaTables);
    snapshot = second.current.record.number;
    // Scores of words tell which rows an index covers.
    await optimizeTables(second);
    await second.refresh();
    servers = [await serve(first, {}), await serve(second, {})];
  });
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  it('has the same rows in every table and every named snapshot', async () => {
    const named = await first.log.named();
    const numbered = (records: typeof named) => records.map(({ name, number, note }) => [name, number, note]);
    expect(numbered(await second.log.named())).toEqual(numbered(named));
    expect(snapshot).toBe(first.current.record.number);
    expect(named.length).toBeGreaterThan(0);
    for (const name of [null, ...named.map((record) => record.name!)]) {
      for (const table of mediaTables) {
        const [a, b] = await Promise.all([first, second].map((lake) => rowsOf(lake, name, table)));
        expect(b, `${table.name} at ${name}`).toEqual(a);
      }
    }
  });

  it('is without faults', async () => {
    expect((await verifySnapshot(second.current)).findings).toEqual([]);
  });

  it.each(queriesOfDocs.filter(([, query]) => !query.startsWith('mutation')))(
    'answers %s as before',
    async (_, query, variables) => {
      const [a, b] = await Promise.all(servers.map((server) => server.ask(query, variables)));
      expect(a!.errors).toBeUndefined();
      expect(comparable(b)).toEqual(comparable(a));
    },
  );

  it('is not laid over another', async () => {
    const refused = await inProcess(join(folder, 'twin'), 'import', 'lake', out);
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringMatching(/has 4 titles: import lake takes one without/),
    });
  });
});

describe('a folder of a lake', () => {
  it('is not written over another', async () => {
    const refused = await inProcess(first.uri, 'export', 'lake', out);
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/it is there already; --overwrite/) });
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('is of the snapshot that was asked for, with older named ones', async () => {
    const [dataset] = await first.log.named();
    const at = join(folder, 'at');
    expect(await inProcess(first.uri, 'export', 'lake', at, '--snapshot', dataset!.name!)).toMatchObject({ code: 0 });
    const { states } = await manifestOf(at);
    expect(states.map(({ name }) => name)).toEqual([dataset!.name]);
    const unknown = await inProcess(first.uri, 'export', 'lake', join(folder, 'no'), '--snapshot', 'none');
    expect(unknown).toMatchObject({ code: 2, err: expect.stringMatching(/--snapshot none: the lake keeps no such/) });
  });

  it.each<[string, (broken: string) => Promise<void>, RegExp]>([
    ['a file that is not there', (broken) => rm(join(broken, 'titles.arrow')), /titles\.arrow: .* it is not there/],
    ['a file that was changed', (broken) => flip(join(broken, 'shots.arrow')), /shots\.arrow: its SHA-256 is/],
    ['a file that was cut', (broken) => writeFile(join(broken, 'shots.arrow'), ''), /shots\.arrow: it has 0 bytes/],
    [
      'another count',
      changed(({ files }) => files[0]!.rows++),
      /titles\.arrow: it has 4 rows, and the manifest says 5/,
    ],
    ['a table of another version', changed(({ files }) => (files[0]!.table = 'reels')), /manifest names titles\.arrow/],
    [
      'a column of another version',
      changed(({ files }) => (files[0]!.columns[0]!.name = 'isan')),
      /titles\.arrow: titles have no column isan/,
    ],
    ['another version', changed((manifest) => ((manifest.formatVersion as number) = 2)), /formatVersion/],
    ['a place elsewhere', changed(({ files }) => (files[0]!.path = '../a.arrow')), /files\.0\.path: is no place/],
    ['no manifest', (broken) => rm(join(broken, 'manifest.json')), /no manifest\.json can be read there \(ENOENT\)/],
  ])('with %s is refused, and nothing of it is imported', async (_, change, message) => {
    const broken = join(folder, 'broken');
    await cp(out, broken, { recursive: true });
    await change(broken);
    const { lake, remove } = await temporaryLake();
    await expect(importLake(lake, broken, {})).rejects.toThrow(message);
    expect(await rowsIn(lake)).toBe(0);
    await remove();
    await rm(broken, { recursive: true });
  });

  it('that is stopped half-way leaves the lake empty, and comes in whole afterwards', async () => {
    const { lake, remove } = await temporaryLake();
    const stop = new AbortController();
    const onProgress = (rows: number) => rows > 100 && stop.abort(new Error('stopped'));
    await expect(importLake(lake, out, { onProgress, signal: stop.signal })).rejects.toThrow('stopped');
    expect(await rowsIn(lake)).toBe(0);
    expect(await lake.log.named()).toEqual([]);
    await importLake(lake, out, {});
    expect(await rowsIn(lake)).toBe(await rowsIn(first));
    await remove();
  });
});

async function rowsIn(lake: Lake): Promise<number> {
  const snapshot = await lake.refresh();
  const counts = await Promise.all(mediaTables.map((table) => count(snapshot, table)));
  return counts.reduce((sum, of) => sum + of, 0);
}

async function rowsOf(lake: Lake, name: string | null, table: (typeof mediaTables)[number]): Promise<unknown[]> {
  const snapshot = name === null ? lake.current : (await lake.named(name))!;
  const rows = (await (await snapshot.table(table)).query().toArray()) as { toJSON(): unknown }[];
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
  return rows.map((row) => JSON.stringify(row.toJSON(), plain));
}

const manifestOf = async (of: string) => JSON.parse(await readFile(join(of, 'manifest.json'), 'utf8')) as Manifest;

function changed(change: (manifest: Manifest) => unknown): (broken: string) => Promise<void> {
  return async (broken) => {
    const manifest = await manifestOf(broken);
    change(manifest);
    await writeFile(join(broken, 'manifest.json'), JSON.stringify(manifest));
  };
}

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(path, bytes);
}
