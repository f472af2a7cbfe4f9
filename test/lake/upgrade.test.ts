import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { INDEX_FROM_ROWS } from '../../src/lake/lancedb/indices.js';
import { LOG_TABLE } from '../../src/lake/lancedb/snapshots.js';
import { select } from '../../src/lake/lancedb/read.js';
import type { ColumnName, MediaTable } from '../../src/lake/lancedb/table.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { dialogue } from '../../src/lake/tables/dialogue.js';
import { titles } from '../../src/lake/tables/titles.js';
import { inProcess } from '../support/in-process.js';
import { generateRows, temporaryLake, titleRow, type LakeRows } from '../support/lake.js';

/** Tables that an older release did not have, and columns that its tables did not have. */
const NEW_TABLES = ['audit', 'saved_searches'];
const NEW_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  titles: ['eidr'],
  frames: ['colour'],
  dialogue: ['search_text'],
};

const olderTables = mediaTables
  .filter(({ name }) => !NEW_TABLES.includes(name))
  .map((table) => {
    const isOld = ([name]: [string, unknown]) => !NEW_COLUMNS[table.name]?.includes(name);
    const old = <T>(of: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(of).filter(isOld));
    // Without an index that a table of so many rows should have.
    const indices = table === titles ? {} : old(table.indices);
    return { ...table, columns: old(table.columns), derived: old(table.derived ?? {}), indices } as MediaTable;
  });
const older = (name: string) => olderTables.find((table) => table.name === name)!;

const rows = generateRows({ titles: 2 });
const manyTitles = Array.from({ length: INDEX_FROM_ROWS }, (_, i) => ({ ...titleRow(i), id: `many ${i}` }));
let uri: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake({}, olderTables);
  ({ uri, remove } = made);
  await writeToLake(made.lake, { note: 'older' }, async (writer) => {
    for (const table of olderTables) await writer.add(table, (rows[table.name as keyof LakeRows] ?? []) as never);
    await writer.add(older('titles'), manyTitles as never);
  });
  await (await made.lake.connection.openTable(LOG_TABLE)).dropColumns(['by']);
  made.lake.close();
});
afterAll(() => remove());

const upgrade = async (...args: string[]) => {
  const { code, out, err } = await inProcess(uri, 'upgrade', '--json', ...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as { snapshot: number; upgraded: boolean; indices: string[] };
};
const LACKING = {
  tables: NEW_TABLES,
  columns: ['snapshots.by', 'titles.eidr', 'frames.colour', 'dialogue.search_text'],
  impossible: [],
  derived: [{ column: 'dialogue.search_text', rows: rows.dialogue.length }],
};

/** Each file of the lake, with when it was written and what is in it. */
async function files(): Promise<Map<string, string>> {
  const found = await readdir(uri, { recursive: true, withFileTypes: true });
  const all = new Map<string, string>();
  for (const entry of found.filter((of) => of.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const hash = createHash('sha256').update(await readFile(path));
    all.set(path, `${(await stat(path)).mtimeMs} ${hash.digest('hex')}`);
  }
  return all;
}

async function read(tables: readonly MediaTable[], name: string): Promise<object[]> {
  const lake = await openLake(uri, tables, { readOnly: true });
  const table = tables.find((one) => one.name === name)!;
  const columns = Object.keys(older(name).columns) as ColumnName<MediaTable>[];
  const all = await select(lake.current, table, { columns });
  lake.close();
  return all.sort((a, b) => ((a as { id: string }).id < (b as { id: string }).id ? -1 : 1));
}

it('a dry run tells what an older lake lacks, and writes nothing', async () => {
  const before = await files();
  const told = await upgrade('--dry-run');
  expect(told).toMatchObject({ ...LACKING, upgraded: false });
  expect(told.indices).toEqual(expect.arrayContaining(Object.keys(titles.indices).map((column) => `titles.${column}`)));
  expect(await files()).toEqual(before);
  const { out } = await inProcess(uri, 'upgrade', '--dry-run');
  expect(out).toContain('tables, empty, which any write adds: audit, saved_searches\n');
  expect(out).toContain('nothing was written');
});

it('an upgrade adds all of it in one commit, and both releases read and write the lake', async () => {
  const before = await Promise.all(olderTables.map(({ name }) => read(olderTables, name)));
  const told = await upgrade();
  expect(told).toMatchObject({ ...LACKING, upgraded: true });
  for (const tables of [olderTables, mediaTables])
    for (const [at, { name }] of olderTables.entries()) expect(await read(tables, name)).toEqual(before[at]);
  const lake = await openLake(uri, mediaTables, { readOnly: true });
  expect(lake.current.record).toMatchObject({ number: told.snapshot + 1, note: 'upgraded' });
  expect(Object.keys(lake.current.record.versions)).toEqual(expect.arrayContaining(NEW_TABLES));
  expect(await (await lake.current.table(dialogue)).countRows('search_text IS NULL')).toBe(0);
  lake.close();
  expect(await inProcess(uri, 'verify')).toMatchObject({ code: 0 });

  const again = await files();
  const { out } = await inProcess(uri, 'upgrade');
  expect(out).toBe('nothing to do: the lake has all that this release makes\n');
  expect(await upgrade('--dry-run')).toMatchObject({
    upgraded: false,
    tables: [],
    columns: [],
    derived: [],
    indices: [],
  });
  expect(await files()).toEqual(again);

  const ofOlder = await openLake(uri, olderTables);
  await writeToLake(ofOlder, { note: 'by the older one' }, (writer) =>
    writer.add(older('titles'), [{ ...titleRow(7), id: 'by older' }] as never),
  );
  ofOlder.close();
  expect(await read(mediaTables, 'titles')).toHaveLength(before[olderTables.indexOf(older('titles'))]!.length + 1);
  expect(await inProcess(uri, 'verify')).toMatchObject({ code: 0 });
});

it('a lake of this release lacks nothing', async () => {
  const { lake, remove } = await temporaryLake();
  lake.close();
  expect((await inProcess(lake.uri, 'upgrade', '--dry-run')).out).toContain('nothing to do');
  await remove();
});

it('a lake that lacks a column which cannot be null is left as it is', async () => {
  const { number: _, ...columns } = older('frames').columns;
  const { lake, remove } = await temporaryLake({}, [{ ...older('frames'), columns, indices: {} } as MediaTable]);
  lake.close();
  const { number } = lake.current.record;
  const told = await inProcess(lake.uri, 'upgrade', '--dry-run');
  expect({ ...told, out: told.out.split('\n').at(-2) }).toEqual({
    code: 1,
    out: expect.stringContaining('frames.number: it cannot be null'),
    err: '',
  });
  expect(await inProcess(lake.uri, 'upgrade')).toMatchObject({ code: 2, out: '' });
  const after = await openLake(lake.uri, mediaTables, { readOnly: true });
  expect(after.current.record.number).toBe(number);
  after.close();
  await remove();
});
