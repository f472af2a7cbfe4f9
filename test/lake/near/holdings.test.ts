import { expect, it } from 'vitest';
import type { HeldTable } from '../../../src/lake/near/held-table.js';
import { Holdings } from '../../../src/lake/near/holdings.js';
import { changedIds } from '../../../src/lake/near/changed-since.js';
import { mediaTables } from '../../../src/lake/tables/all.js';

const spec = (table: string) => ({ table, keys: ['id'], indices: [], byPlace: false });
const LIMIT = 1_000;

/** Tables that are read, each of so many bytes. */
function read(bytes: Readonly<Record<string, number>>): Holdings {
  const holdings = new Holdings(Object.keys(bytes).map(spec), mediaTables, LIMIT);
  for (const of of holdings.all) become(of, bytes[of.name]!);
  return holdings;
}

function become(of: HeldTable, byteLength: number): void {
  of.base = { byteLength } as never;
  of.state = 'ready';
}

it('nothing is held within no bytes', () => {
  expect(new Holdings([spec('titles')], mediaTables, 0).all).toEqual([]);
});

it('a table is renewed beside itself where there is room for both, and then replaced', () => {
  const holdings = read({ titles: 300, shots: 100 });
  const before = holdings.answeringFor('titles')!;
  expect(holdings.renew(before)).toBe(true);
  expect(holdings.renew(before)).toBe(true);
  expect(holdings.states()).toEqual({ titles: 'renewing', shots: 'ready' });
  const [after] = holdings.waiting();
  become(after!, 310);
  expect(holdings.bytes).toBe(710);
  holdings.replace(after!);
  expect(holdings.answeringFor('titles')).toBe(after);
  expect([holdings.bytes, holdings.room]).toEqual([410, 590]);
});

it('a table that has no room beside itself is not renewed', () => {
  const holdings = read({ titles: 600, shots: 100 });
  expect(holdings.renew(holdings.answeringFor('titles')!)).toBe(false);
  expect(holdings.waiting()).toEqual([]);
});

it('a dropped table frees its bytes and takes the one that renews it along', () => {
  const holdings = read({ titles: 300 });
  const of = holdings.answeringFor('titles')!;
  holdings.renew(of);
  holdings.drop(of);
  expect(holdings.bytes).toBe(0);
  expect(holdings.waiting()).toEqual([of]);
});

it('ids are known only when every commit since says which', () => {
  const of = { name: 'titles', at: 3 };
  const commit = (number: number, ids: string[]) => ({ number, changes: new Map([['titles', ids]]) }) as never;
  expect(changedIds([commit(5, ['c'])], of, 5)).toBeNull();
});
