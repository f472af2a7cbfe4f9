import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InOrder } from '../../src/exchange/in-order.js';
import { parentsIn } from '../../src/exchange/parents.js';
import { ReadAhead } from '../../src/exchange/read-ahead.js';
import { RecentRows, RowsInMap, type IdRow } from '../../src/exchange/recent-rows.js';
import { ShotsAhead } from '../../src/exchange/shots-ahead.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { assets, type AssetRow } from '../../src/lake/tables/assets.js';
import { filled } from '../../src/exchange/import-of.js';
import { assetRow, shotRow, temporaryLake, writeRows } from '../support/lake.js';

/** A table of rows 0, 1, 2 …, and how many were read of it. */
function tableOf(rows: number) {
  const table = { read: 0, closed: false };
  async function* scan(): AsyncGenerator<IdRow[]> {
    try {
      for (; table.read < rows;) {
        const batch = Array.from({ length: 100 }, (_, i) => ({ id: String(table.read + i) }));
        table.read += batch.length;
        yield batch;
      }
    } finally {
      table.closed = true;
    }
  }
  return { table, scan };
}

const idsFrom = (from: number, count: number, step = 1) =>
  new Set(Array.from({ length: count }, (_, i) => String(from + i * step)));

it('reads a table once along with an import in its order, and keeps a bounded part of it', async () => {
  const { table, scan } = tableOf(20_000);
  const ahead = new ReadAhead(scan, 1_000);
  const rows = new RecentRows(() => new RowsInMap(), 500);
  let most = 0;
  for (let from = 0; from < 20_000; from += 50) {
    rows.turn();
    const wanted = idsFrom(from, 50);
    for (const id of [...wanted]) if (rows.keep(id)) wanted.delete(id);
    await ahead.find(wanted, 3, rows);
    expect(wanted.size).toBe(0);
    for (const id of idsFrom(from, 50)) expect(rows.get(id)).toEqual({ id });
    most = Math.max(most, rows.size);
  }
  expect(table.read).toBe(20_000);
  expect(most).toBeLessThan(2 * 500 + 2 * 100);
});

it('does not run away for a few rows that the table has not', async () => {
  const { table, scan } = tableOf(20_000);
  const ahead = new ReadAhead(scan, 1_000);
  for (let from = 0; from < 2_000; from += 100) {
    const wanted = idsFrom(from, 99).add('none');
    await ahead.find(wanted, 6, new RowsInMap());
    expect([...wanted]).toEqual(['none']);
  }
  expect(table.read).toBe(2_000);
});

it('gives up, and closes the table, when the import is in another order', async () => {
  const { table, scan } = tableOf(20_000);
  const ahead = new ReadAhead(scan, 1_000);
  for (let i = 0; i < 10; i++) await ahead.find(idsFrom(19_000 - i, 5), 0, new RowsInMap());
  expect(table).toEqual({ read: 4_000, closed: true });
});

it('numbers the rows of an asset as they come, or never again', () => {
  const row = fc.record({ asset_id: fc.constantFrom('a', 'b', 'c', 'd'), at: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(row), fc.integer({ min: 1, max: 4 }), (rows, most) => {
      const inOrder = new InOrder<(typeof rows)[number], number>(
        new Set(['d']),
        ({ at }) => at,
        (a, b) => a - b,
        most,
      );
      const given = new Map<string, (number | null)[]>();
      for (const one of rows) given.set(one.asset_id, [...(given.get(one.asset_id) ?? []), inOrder.next(one)]);
      for (const [asset, numbers] of given) {
        const end = numbers.indexOf(null);
        const placed = end === -1 ? numbers : numbers.slice(0, end);
        expect(placed).toEqual(placed.map((_, i) => i));
        expect(numbers.slice(placed.length).every((number) => number === null)).toBe(true);
        const ats = rows.filter(({ asset_id }) => asset_id === asset).map(({ at }) => at);
        const isSorted = ats.every((at, i) => i === 0 || ats[i - 1]! <= at);
        if (asset !== 'd' && isSorted && most === 4) expect(end).toBe(-1);
        if (asset === 'd') expect(end).toBe(0);
      }
    }),
  );
});

it('finds parents of a table that is too large to be read whole, in any order', async () => {
  const { lake, remove } = await temporaryLake();
  try {
    const ids = Array.from({ length: 3_000 }, (_, i) => `asset-${i}`);
    const rows = ids.map(
      (id) =>
        ({ ...filled(assets, { id }), kind: 'VIDEO', uri: 'x:', ordinal: 0, streams: [], ingested_at: 0 }) as AssetRow,
    );
    await writeToLake(lake, { note: 'assets' }, (writer) => writer.add(assets, rows));
    await lake.refresh();
    for (const order of [ids, ids.toReversed()]) {
      const parents = parentsIn(lake.current, 100);
      for (let from = 0; from < order.length; from += 500) {
        const some = order.slice(from, from + 500);
        await parents.load('assets', [...some, 'none']);
        expect(some.filter((id) => parents.get('assets', id)?.id !== id)).toEqual([]);
        expect(parents.has('assets', 'none')).toBe(false);
      }
      expect(parents.isWhole('assets')).toBe(false);
      await parents.close();
    }
  } finally {
    await remove();
  }
});

it('reads shots of many assets at once where they come in order, and those asked for in any', async () => {
  let queries = 0;
  const { lake, remove } = await temporaryLake({ onQuery: () => queries++ });
  try {
    // Every seventh asset has no shots, and places of assets that were removed are free.
    const all = Array.from({ length: 400 }, (_, i) =>
      assetRow(`a${i}`, i + Math.floor(i / 50) * 9, null, 'VIDEO', 1e9),
    );
    const ofAsset = all.map((asset, i) => Array.from({ length: i % 7 }, (_, n) => shotRow(asset, n, [], 'none')));
    await writeRows(lake, { assets: all, shots: ofAsset.flat() });
    const expected = new Map(ofAsset.map((rows, i) => [`a${i}`, rows.map(({ id }) => id).sort()]));
    const check = async (ahead: ShotsAhead, some: readonly AssetRow[]) => {
      const found = await ahead.of(some);
      for (const { id } of some) expect((found.get(id) ?? []).map((shot) => shot.id).sort()).toEqual(expected.get(id));
    };
    const view = await lake.refresh();
    queries = 0;
    const inOrder = new ShotsAhead(view, 100);
    for (let from = 0; from < all.length; from += 2) await check(inOrder, all.slice(from, from + 2));
    expect(queries).toBeLessThan(40);

    const places = fc.array(fc.nat(all.length - 1), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(places, { maxLength: 8 }), fc.integer({ min: 1, max: 300 }), async (parts, atATime) => {
        const ahead = new ShotsAhead(view, atATime);
        for (const part of parts)
          await check(
            ahead,
            [...new Set(part)].map((i) => all[i]!),
          );
      }),
      { numRuns: 25 },
    );
  } finally {
    await remove();
  }
});
