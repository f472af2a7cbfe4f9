import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { equals, always } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { indexTables, optimizeTables } from '../../../src/lake/lancedb/maintain.js';
import { count } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { nearSpecs, nearVectors } from '../../../src/graph/loaders/near-specs.js';
import { valuesOf } from '../../../src/graph/loaders/order.js';
import { openNearCache, type NearCache } from '../../../src/lake/near/near-cache.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { expectSame, fromLake, held, plain, settled } from '../../support/near.js';
import { nastyShots, shotFilters } from '../../support/random-filters.js';
import { runs } from '../../support/runs.js';

const { all: allShots, ofAsset: shotsOfAsset, ofTitle: shotsOfTitle } = shots.lists;
const { byName: titlesByName, byYear: titlesByYear } = titles.lists;
const ROOM = 2 ** 28;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function lakeInMemory(rows: Parameters<typeof writeRows>[1], limit = ROOM) {
  const made = await temporaryLake();
  closing.push(made.remove);
  await writeRows(made.lake, rows);
  return { ...made, near: open(made.lake, limit) };
}

function open(lake: Lake, limit = ROOM): NearCache {
  const onError = (error: unknown) => expect.unreachable(String(error));
  const near = openNearCache(lake, { specs: nearSpecs, limit, vectors: nearVectors(2 ** 28), onError });
  closing.push(() => near.close());
  return near;
}

describe('a table in memory', () => {
  it('gives the rows of random conditions, lists and pages that LanceDB gives', async () => {
    const times = 1_000;
    const { lake, near } = await lakeInMemory({ shots: nastyShots });
    await settled(near);
    const memory = held(near, lake, shots)!;
    const lists = fc.constantFrom(allShots, shotsOfTitle, shotsOfAsset);
    const rows = fc.constantFrom(null, ...nastyShots);
    let answered = 0;
    let left = 0;
    await fc.assert(
      fc.asyncProperty(shotFilters, lists, rows, fc.integer({ min: 1, max: 150 }), async (where, list, row, first) => {
        const parent = list.by === null ? null : String((row ?? nastyShots[0]!)[list.by as 'asset_id']);
        const page = memory.page(list, parent, where, row && valuesOf(row, list.order), first);
        if (!page) return void left++;
        answered++;
        const expected = await fromLake(lake, list, parent, where, row, first);
        expect(page.map((of) => plain(shots, of))).toEqual(expected.map((of) => plain(shots, of)));
      }),
      runs(times),
    );
    // Only a text in any case is left to LanceDB.
    expect(left).toBeGreaterThan(times / 30);
    expect(answered).toBeGreaterThan(times / 2);
  }, 120_000);

  it('is that of every table, with texts, numbers, flags, lists and JSON as they were written', async () => {
    const { lake, near } = await lakeInMemory(generateRows({ titles: 30, shotsPerAsset: 6 }));
    await settled(near);
    for (const { table: name } of nearSpecs) {
      await expectSame(
        lake,
        near,
        mediaTables.find((table) => table.name === name)!,
        [],
      );
    }
    await expectSame(lake, near, titles, [titlesByName, titlesByYear]);
    await expectSame(lake, near, shots, [allShots, shotsOfTitle, shotsOfAsset]);
  });

  it('of a lake without rows is empty', async () => {
    const { lake, near } = await lakeInMemory({});
    await settled(near);
    expect(held(near, lake, shots)!.one('id', 'x')).toBeNull();
    expect(held(near, lake, shots)!.page(allShots, null, always, null, 5)).toEqual([]);
    expect(held(near, lake, shots)!.count(shotsOfAsset, 'x', always)).toBe(0);
  });

  it('finds a title by its EIDR, when it was changed since, too', async () => {
    const eidr = '10.5240/1111-2222-3333-4444-5555-C';
    const { lake, near } = await lakeInMemory({ titles: [titleRow(1), { ...titleRow(2), eidr }] });
    await settled(near);
    expect((held(near, lake, titles)!.one('eidr', eidr) as { id: string }).id).toBe('t2');
    await writeToLake(lake, { note: 'moved' }, (writer) =>
      writer.upsert(titles, 'id', [
        { ...titleRow(1), eidr },
        { ...titleRow(2), eidr: null },
      ]),
    );
    expect((held(near, lake, titles)!.one('eidr', eidr) as { id: string }).id).toBe('t1');
  });
});

describe('a table that changes', () => {
  it('follows random commits: rows added, replaced, and moved to another parent', async () => {
    const made = generateRows({ titles: 4, shotsPerAsset: 5 });
    const { lake, near } = await lakeInMemory(made);
    await settled(near);
    const change = fc.record({
      at: fc.integer({ min: 0, max: made.shots.length + 5 }),
      sort_key: fc.integer({ min: 0, max: 10 ** 9 }),
      title_id: fc.constantFrom('t0', 't1', null),
      labels: fc.subarray(['black', 'freeze', 'new']),
    });
    const commit = fc.array(change, { minLength: 1, maxLength: 4 });
    const used = new Set<number>(made.shots.map((row) => row.sort_key));
    await fc.assert(
      fc.asyncProperty(fc.array(commit, { minLength: 1, maxLength: 3 }), async (commits) => {
        for (const changes of commits) {
          const rows = new Map(
            changes
              .filter(({ sort_key }) => !used.has(sort_key) && used.add(sort_key))
              .map(({ at, ...to }) => [
                at,
                { ...made.shots[0]!, id: `s${at}`, ...made.shots[at], ordinal: 1_000 + at, ...to },
              ]),
          );
          await writeToLake(lake, { note: 'change' }, (writer) => writer.upsert(shots, 'id', [...rows.values()]));
        }
        await expectSame(lake, near, shots, [allShots, shotsOfTitle, shotsOfAsset]);
      }),
      runs(6),
    );
    expect(near.status().tables['shots']).toBe('ready');
  }, 120_000);

  it('is not read anew for a commit of few rows, for one of another table, nor for maintenance', async () => {
    const { lake, near } = await lakeInMemory(generateRows());
    await settled(near);
    await writeRows(lake, { titles: [titleRow(7)] });
    await indexTables(lake, [shots]);
    await optimizeTables(lake);
    expect(near.status().tables).toMatchObject({ titles: 'ready', shots: 'ready' });
    expect((held(near, lake, titles)!.one('id', 't7') as { name: string }).name).toBe(titleRow(7).name);
    expect(held(near, lake, shots)).not.toBeNull();
  });

  it('finds rows by where LanceDB stores them, before a compaction moves them and after it', async () => {
    const { lake, near } = await lakeInMemory({ titles: [titleRow(1)] });
    for (const n of [2, 3]) await writeRows(lake, { titles: [titleRow(n)] });
    near.close();
    const fresh = open(lake);
    await settled(fresh);
    const everyRow = async () => {
      const opened = await lake.current.table(titles);
      const stored = (await opened.query().select(['id']).withRowId().toArray()) as { id: string; _rowid: bigint }[];
      const memory = held(fresh, lake, titles)!;
      return stored.map(({ id, _rowid }) => ({ id, found: (memory.stored(_rowid) as { id: string } | null)?.id }));
    };
    expect(await everyRow()).toEqual(['t1', 't2', 't3'].map((id) => ({ id, found: id })));
    await writeToLake(lake, { note: 'another name' }, (writer) =>
      writer.upsert(titles, 'id', [{ ...titleRow(2), name: 'Else' }]),
    );
    expect(await everyRow()).toContainEqual({ id: 't2', found: undefined });
    await optimizeTables(lake);
    expect((await everyRow()).map(({ found }) => found)).toContain(undefined);
    const anywhere = 2n ** 40n;
    for (let i = 0; i < 600; i++) expect(held(fresh, lake, titles)!.stored(anywhere)).toBeNull();
    while (fresh.status().tables['titles'] !== 'ready') await new Promise((resolve) => setTimeout(resolve, 5));
    for (const { id, found } of await everyRow()) expect(found).toBe(id);
  });

  it('lets go of what a commit removes, also when it adds others', async () => {
    const { lake, near } = await lakeInMemory({ titles: [titleRow(1), titleRow(2), titleRow(3)] });
    await settled(near);
    await writeToLake(lake, { note: 'one out, one in, one out again' }, async (writer) => {
      await writer.remove(titles, equals('id', 't1'), ['t1']);
      await writer.add(titles, [titleRow(4), titleRow(5)]);
      await writer.remove(titles, equals('id', 't5'), ['t5']);
    });
    const memory = held(near, lake, titles)!;
    for (const [id, isThere] of Object.entries({ t1: false, t2: true, t3: true, t4: true, t5: false }))
      expect({ id, isThere: memory.one('id', id) !== null }).toEqual({ id, isThere });
    expect(memory.count(titlesByName, null, always)).toBe(3);
  });

  it('is read anew after a commit that does not list its rows; LanceDB answers meanwhile', async () => {
    const made = generateRows();
    const { lake, near } = await lakeInMemory(made);
    await settled(near);
    await writeToLake(lake, { note: 'all' }, (writer) => writer.update(assets, always, { role: 'proxy' }));
    expect(held(near, lake, assets)).toBeNull();
    expect(held(near, lake, titles)).not.toBeNull();
    await settled(near);
    await expectSame(lake, near, assets, []);
    expect((held(near, lake, assets)!.one('id', made.assets[0]!.id) as { role: string }).role).toBe('proxy');
  });

  it('keeps older versions for walks that began at them', async () => {
    const { lake, near } = await lakeInMemory(generateRows());
    await settled(near);
    const before = lake.current;
    await writeRows(lake, { titles: [titleRow(7)] });
    expect(near.table(before, titles)!.one('id', 't7')).toBeNull();
    expect(near.table(lake.current, titles)!.one('id', 't7')).not.toBeNull();
  });

  it('catches up with what was committed while it was being read', async () => {
    const { lake, near } = await lakeInMemory(generateRows({ titles: 30, shotsPerAsset: 10 }));
    for (let i = 40; i < 46; i++) await writeRows(lake, { titles: [titleRow(i)] });
    await settled(near);
    await expectSame(lake, near, titles, [titlesByName, titlesByYear]);
    expect(await count(lake.current, titles)).toBe(36);
  });
});

describe('the limit in bytes', () => {
  it('holds the smallest tables and leaves the rest to LanceDB', async () => {
    const made = generateRows({ titles: 20, shotsPerAsset: 10 });
    const whole = await lakeInMemory(made);
    await settled(whole.near);
    const { bytes } = whole.near.status();
    const near = open(whole.lake, Math.floor(bytes / 4));
    const states = await settled(near);
    expect(near.status().bytes).toBeLessThanOrEqual(bytes / 4);
    expect(Object.values(states)).toContain('too large');
    expect(states).toMatchObject({ models: 'ready', titles: 'ready' });
    expect(held(near, whole.lake, titles)).not.toBeNull();
  });

  it('of 0 holds nothing', async () => {
    const { lake, near } = await lakeInMemory(generateRows(), 0);
    expect(near.status()).toMatchObject({ bytes: 0, limit: 0, tables: {}, vectors: { bytes: 0, limit: 0 } });
    expect(held(near, lake, titles)).toBeNull();
  });
});
