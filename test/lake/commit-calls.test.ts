import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { Upkeep } from '../../src/lake/lancedb/upkeep.js';
import { holdLake, type HeldLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { lanceCalls } from '../support/lance-calls.js';
import { temporaryLake, titleRow } from '../support/lake.js';

let lake: Lake;
let remove: () => Promise<void>;
let held: HeldLake;
beforeEach(async () => {
  ({ lake, remove } = await temporaryLake());
  held = await holdLake(lake, {}, new Upkeep());
});
afterEach(() => remove());

const add = (i: number) => held.write('add', (writer) => writer.add(titles, [titleRow(i)]));
const put = (i: number) => held.write('put', (writer) => writer.upsert(titles, 'id', [titleRow(i)]));

/** The log takes the commit, where its handle still stands where the last one left it: a merge, for which LanceDB's client asks the schema. */
const LOGGED = ['Table.version', 'Table.schema', 'NativeMergeInsertBuilder.execute'];

it('a commit of a held lake writes its rows, asks their version and is logged: it reads nothing', async () => {
  await add(0);
  const calls = await lanceCalls(() => add(1));
  expect(calls).toEqual(['Table.schema', 'Table.add', 'Table.version', ...LOGGED]);
  expect(await lanceCalls(() => put(1))).toEqual([
    'Table.schema',
    'NativeMergeInsertBuilder.execute',
    'Table.version',
    ...LOGGED,
  ]);
  expect(lake.current.record.note).toBe('put');
});

it('a hundred of them take nine calls each at most, with what keeps the lake tidy', async () => {
  const calls = await lanceCalls(async () => {
    for (let i = 0; i < 100; i++) await add(i);
    await held.release();
  });
  expect(calls.length / 100).toBeLessThan(9);
  const other = await openLake(lake.uri, mediaTables);
  expect(other.current.record).toEqual((await lake.refresh()).record);
  expect((await select(other.current, titles)).length).toBe(100);
  other.close();
});

it('a commit that another writer followed is not followed twice', async () => {
  await add(0);
  await add(1);
  // As a writer would that took the lease from one that slept.
  const other = await openLake(lake.uri, mediaTables);
  const { record } = other.current;
  await other.log.append(record, { ...record, number: record.number + 5, note: 'other' });
  await expect(add(2)).rejects.toThrow(/another writer committed meanwhile/);
  expect((await other.refresh()).record.note).toBe('other');
  expect((await other.log.all()).map(({ note }) => note).slice(-2)).toEqual(['add', 'other']);
  other.close();
  await held.release().catch(() => undefined);
});
