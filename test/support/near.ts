import { expect } from 'vitest';
import { valuesOf } from '../../src/graph/loaders/order.js';
import { and, always, equals, oneOf, type Filter } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { after, count, select } from '../../src/lake/lancedb/read.js';
import type { List, MediaTable } from '../../src/lake/lancedb/table.js';
import type { NearCache, NearState } from '../../src/lake/near/near-cache.js';

/** Waits until nothing is left to be read. */
export async function settled(near: NearCache): Promise<Readonly<Record<string, NearState>>> {
  for (;;) {
    const { tables } = near.status();
    if (!Object.values(tables).some((state) => state === 'waiting' || state === 'filling')) return tables;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What is held of the table as the lake shows it now. */
export const held = (near: NearCache, lake: Lake, table: MediaTable) => near.table(lake.current, table);

/** The rows of a list as LanceDB gives them. */
export async function fromLake(
  lake: Lake,
  list: List,
  parent: string | null,
  where: Filter,
  row: object | null,
  first: number,
) {
  const ofParent = list.by === null ? always : equals(list.by, parent!);
  const rest = row ? after(list.order, valuesOf(row, list.order)) : always;
  return select(lake.current, list.table, { where: and(ofParent, where, rest), orderBy: list.order, limit: first });
}

/** A row as plain data: rows in memory read their columns when they are asked for. */
export const plain = (table: MediaTable, row: object) => {
  const names = Object.keys(table.columns).filter((name) => !table.columns[name]!.heavy);
  return Object.fromEntries(names.map((name) => [name, (row as Record<string, unknown>)[name]]));
};

/** Every row by its id, every list from its start and from its middle: as in the lake. */
export async function expectSame(lake: Lake, near: NearCache, table: MediaTable, lists: readonly List[]) {
  const all = await select(lake.current, table);
  const memory = held(near, lake, table)!;
  expect(memory).not.toBeNull();
  for (const row of all) {
    expect(plain(table, memory.one('id', (row as unknown as { id: string }).id)!)).toEqual(plain(table, row));
  }
  expect(memory.one('id', 'none such')).toBeNull();
  for (const list of lists) {
    const parents = list.by === null ? [null] : [...new Set(all.map((row) => plain(table, row)[list.by!] as string))];
    const some = parents.filter((of): of is string => of !== null).filter((_, i) => i % 2 === 0);
    const ofSome = list.by === null ? always : oneOf(list.by, [...some, ...some.slice(1), 'none such']);
    expect(memory.countMatching(ofSome)).toBe(await count(lake.current, table, ofSome));
    for (const parent of parents.filter((of) => list.by === null || of !== null)) {
      const rows = await fromLake(lake, list, parent, always, null, 1_000);
      expect(memory.count(list, parent, always)).toBe(rows.length);
      const middle = rows[Math.floor(rows.length / 2)];
      for (const row of middle ? [null, middle] : [null]) {
        const page = memory.page(list, parent, always, row && valuesOf(row, list.order), 7)!;
        const expected = await fromLake(lake, list, parent, always, row, 7);
        expect(page.map((of) => plain(table, of))).toEqual(expected.map((of) => plain(table, of)));
      }
    }
  }
}
