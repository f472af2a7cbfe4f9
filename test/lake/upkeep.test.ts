import { randomFillSync } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { equals } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { Upkeep } from '../../src/lake/lancedb/upkeep.js';
import { holdLake, writeToLake, type HeldLake } from '../../src/lake/lancedb/writer.js';
import { frames } from '../../src/lake/tables/frames.js';
import { titles, type TitleRow } from '../../src/lake/tables/titles.js';
import { noRoomYet } from '../support/headroom.js';
import { assetRow, frameRow, randomOf, shotRow, temporaryLake, titleRow, unitVector } from '../support/lake.js';

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

it('leaves fragments of many bytes as they are, however few their rows', async () => {
  await held.release();
  const asset = assetRow('a', 0, null, 'VIDEO', 1e9);
  const shot = shotRow(asset, 0, [], 'none');
  // Random, so that it stays as large where it is compressed.
  const image = randomFillSync(new Uint8Array(9 * 2 ** 20));
  const addFrames = async (image: Uint8Array | null, first: number) => {
    for (let i = first; i < first + 30; i++) {
      const row = { ...frameRow(asset, shot, i, i, 100, unitVector(randomOf(i))), image };
      await writeToLake(lake, { note: 'frame' }, (writer) => writer.add(frames, [row]));
    }
    return (await (await lake.connection.openTable(frames.name)).stats()).fragmentStats.numFragments;
  };
  expect(await addFrames(image, 0)).toBe(30);
  // As many small ones are joined.
  expect(await addFrames(null, 30)).toBeLessThan(58);
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
