import { afterEach, beforeEach, expect, it } from 'vitest';
import { optional, vector } from '../../src/lake/lancedb/columns.js';
import { equals } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { Upkeep } from '../../src/lake/lancedb/upkeep.js';
import { holdLake, writeToLake, type HeldLake } from '../../src/lake/lancedb/writer.js';
import { titles, type TitleRow } from '../../src/lake/tables/titles.js';
import { noRoomYet } from '../support/headroom.js';
import { randomOf, temporaryLake, titleRow } from '../support/lake.js';

let lake: Lake;
let remove: () => Promise<void>;
let upkeep: Upkeep;
let held: HeldLake;
beforeEach(async () => {
  ({ lake, remove } = await temporaryLake());
  upkeep = new Upkeep();
  held = await holdLake(lake, {}, upkeep);
});
afterEach(() => remove());

const add = (rows: TitleRow[]) => held.write('add', (writer) => writer.add(titles, rows));

async function names(): Promise<Map<string, string | null>> {
  const rows = await select(await lake.refresh(), titles, { columns: ['id', 'name'] });
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function fragments(): Promise<number> {
  const table = await lake.connection.openTable(titles.name);
  expect(await table.version()).toBe(lake.current.record.versions[titles.name]);
  return (await table.stats()).fragmentStats.numFragments;
}

it('joins the fragments of small commits beside them, and commits what it has joined as the lake is given back', async () => {
  for (let i = 0; i < 30; i++) await add([titleRow(i)]);
  await held.release();
  expect((await names()).size).toBe(30);
  expect(await fragments()).toBeLessThan(24);
  // The next writer finds nothing to undo.
  const { number } = lake.current.record;
  await writeToLake(lake, { note: 'next' }, (writer) => writer.add(titles, [titleRow(30)]));
  expect(lake.current.record).toMatchObject({ number: number + 1, note: 'next' });
});

it('loses nothing of what is added, replaced and removed meanwhile, and comes to an end', async () => {
  const random = randomOf(11);
  const expected = new Map<string, string | null>();
  for (let i = 0; i < 200; i++) {
    const row = { ...titleRow(Math.floor(random() * 60)), name: `name ${i}` };
    if (expected.has(row.id) && random() < 0.3) {
      await held.write('remove', (writer) => writer.remove(titles, equals('id', row.id), [row.id]));
      expected.delete(row.id);
    } else {
      await held.write('put', (writer) => writer.upsert(titles, 'id', [row]));
      expected.set(row.id, row.name);
    }
  }
  await held.release();
  expect(await names()).toEqual(expected);
  expect(await fragments()).toBeLessThan(100);
}, 60_000);

it('commits nothing of a write that failed', async () => {
  for (let i = 0; i < 24; i++) await add([titleRow(i)]);
  const failing = held.write('half', async (writer) => {
    await writer.add(titles, [titleRow(99)]);
    throw new Error('no more');
  });
  await expect(failing).rejects.toThrow('no more');
  await held.release();
  expect((await names()).has('t99')).toBe(false);
  await writeToLake(lake, { note: 'next' }, (writer) => writer.add(titles, [titleRow(24)]));
  expect([...(await names()).keys()].sort()).toEqual(Array.from({ length: 25 }, (_, i) => titleRow(i).id).sort());
});

it('leaves fragments as they are that hold what an import writes at once', async () => {
  await held.release();
  const add = async (part: number) => {
    const rows = Array.from({ length: 64 }, (_, i) => titleRow(64 * part + i));
    await writeToLake(lake, { note: 'titles' }, (writer) => writer.add(titles, rows));
    return fragments();
  };
  // No title has such a vector, but each row of a write makes room for one: 64 take 16 MiB.
  await writeToLake(lake, { note: 'wide' }, (writer) => writer.addColumns(titles, { wide: optional(vector(65_536)) }));
  for (let part = 0; part < 30; part++) expect(await add(part)).toBe(part + 1);
  await writeToLake(lake, { note: 'narrow' }, (writer) => writer.dropColumn(titles, 'wide'));
  expect(await add(30)).toBeLessThan(24);
});

it('waits for room', async () => {
  await held.release();
  const room = noRoomYet();
  held = await holdLake(lake, {}, new Upkeep(room));
  for (let i = 0; i < 30; i++) await add([titleRow(i)]);
  expect(await fragments()).toBe(30);
  room.give();
  for (let i = 30; i < 36; i++) await add([titleRow(i)]);
  await held.release();
  expect(await fragments()).toBeLessThan(24);
  expect((await names()).size).toBe(36);
});
