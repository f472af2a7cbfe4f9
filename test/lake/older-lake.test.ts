import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveMissing } from '../../src/lake/lancedb/derive-missing.js';
import { equals, isNull, not, range } from '../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { count, nearest, select } from '../../src/lake/lancedb/read.js';
import { scan } from '../../src/lake/lancedb/scan.js';
import type { ColumnName, MediaTable } from '../../src/lake/lancedb/table.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { keywordHits } from '../../src/graph/search/keyword.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { dialogue } from '../../src/lake/tables/dialogue.js';
import { frames } from '../../src/lake/tables/frames.js';
import { shots } from '../../src/lake/tables/shots.js';
import { titles } from '../../src/lake/tables/titles.js';
import { generateRows, temporaryLake, writeRows, type LakeRows } from '../support/lake.js';
import { BOTH_WAYS, serve } from '../support/server.js';

/** Every table as it was before it had any column that may be null. */
const olderTables = mediaTables.map((table) => {
  const columns = Object.fromEntries(Object.entries(table.columns).filter(([, { nullable }]) => !nullable));
  const indices = Object.fromEntries(Object.entries(table.indices).filter(([column]) => column in columns));
  return { ...table, columns, indices, derived: {} } as MediaTable;
});

const rows = generateRows({ titles: 2 });
let remove: () => Promise<void>;
let lake: Lake;
beforeEach(async () => {
  const made = await temporaryLake({}, olderTables);
  await writeToLake(made.lake, { note: 'older' }, async (writer) => {
    for (const table of olderTables) await writer.add(table, (rows[table.name as keyof LakeRows] ?? []) as never);
  });
  lake = await openLake(made.uri, mediaTables);
  remove = async () => {
    lake.close();
    await made.remove();
  };
});
afterEach(() => remove());

const all = (table: MediaTable) => Object.keys(table.columns);
const nullable = (table: MediaTable) => all(table).filter((name) => table.columns[name]!.nullable);
const byId = (a: object, b: object) => ((a as { id: string }).id < (b as { id: string }).id ? -1 : 1);

describe('a lake made before its tables had some columns', () => {
  it.each(mediaTables.map((table) => [table.name, table] as const))('is read with nulls: %s', async (name, table) => {
    const expected = ((rows[name as keyof LakeRows] ?? []) as object[]).map((row) => ({
      ...row,
      ...Object.fromEntries(nullable(table).map((column) => [column, null])),
    }));
    const selected = await select(lake.current, table, { columns: all(table) });
    expect(selected.sort(byId)).toEqual(expected.sort(byId));
    const scanned: object[] = [];
    for await (const batch of scan(lake.current, table, all(table))) scanned.push(...batch);
    expect(scanned.sort(byId)).toEqual(expected.sort(byId));
  });

  it('is filtered as if they were null', async () => {
    const total = rows.frames.length;
    expect(await count(lake.current, frames, isNull('shot_id'))).toBe(total);
    expect(await count(lake.current, frames, equals('shot_id', 't0-a0-s0'))).toBe(0);
    expect(await count(lake.current, frames, not(equals('shot_id', 't0-a0-s0')))).toBe(total);
    expect(await count(lake.current, annotations, range('(x + width)', { gt: 0 }))).toBe(0);
    expect(await count(lake.current, shots, range('(end_us - start_us)', { gt: 0 }))).toBe(rows.shots.length);
    const options = { column: 'vector_look', metric: 'COSINE', columns: ['id'], limit: 5 } as const;
    expect(await nearest(lake.current, frames, rows.frames[0]!.vector_look!, options)).toEqual([]);
  });

  it('gets them by the next write, and keeps its rows', async () => {
    const older = lake.current;
    const more = generateRows({ titles: 3 });
    await writeRows(lake, { titles: more.titles.slice(2), frames: more.frames.slice(rows.frames.length) });
    expect((await lake.log.byNumber(older.record.number + 1))?.note).toMatch(/^new columns: titles\.eidr, /);
    const written = await select(lake.current, titles, { columns: all(titles) as ColumnName<typeof titles>[] });
    expect(written.map(({ id, name }) => [id, name]).sort()).toEqual([
      ['t0', null],
      ['t1', null],
      ['t2', 'Film 2'],
    ]);
    expect(await count(lake.current, frames, not(isNull('vector_look')))).toBe(more.frames.length - rows.frames.length);
    expect(await count(older, titles, not(isNull('name')))).toBe(0);
    await writeRows(lake, {});
    expect(lake.current.record.number).toBe(older.record.number + 2);
  });

  it('is found by its words once they are made', async () => {
    const found = async () => (await keywordHits(lake.current, dialogue, 'line', { columns: [] })).length;
    expect(await found()).toBe(0);
    const made = rows.titles.length + rows.dialogue.length + rows.annotations.length;
    expect(await deriveMissing(lake)).toBe(made);
    expect(await found()).toBe(rows.dialogue.length);
    const { number } = lake.current.record;
    expect(await deriveMissing(lake)).toBe(0);
    expect(lake.current.record.number).toBe(number);
  });

  it('that lacks a column which cannot be null is not written to', async () => {
    const needed = { ...titles, columns: { ...titles.columns, needed: titles.columns.id } };
    const strange = await openLake(lake.uri, [needed]);
    try {
      await expect(writeRows(strange, {})).rejects.toThrow('it lacks the column needed');
    } finally {
      strange.close();
    }
  });

  it.each(BOTH_WAYS)('answers %s', async (_, options) => {
    const server = await serve(lake, options);
    try {
      const { data } = await server.ask('{ titles { nodes { id name releaseYear } totalCount } }');
      expect(data.titles).toEqual({
        nodes: [0, 1].map((n) => ({ id: `t${n}`, name: null, releaseYear: null })),
        totalCount: 2,
      });
      const colours = await server.ask(
        '{ facets(kind: FRAME, fields: [COLOUR]) { total missing } frames(where: { colours: [RED] }) { totalCount } }',
      );
      const total = rows.frames.length;
      expect(colours.data).toEqual({ facets: [{ total, missing: total }], frames: { totalCount: 0 } });
    } finally {
      await server.close();
    }
  });
});
