import { describe, expect, it } from 'vitest';
import { rowsToArrow } from '../../src/lake/lancedb/arrow/rows-to-arrow.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { Upkeep } from '../../src/lake/lancedb/upkeep.js';
import { holdLake, writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { lanceCalls } from '../support/lance-calls.js';
import { temporaryLake, titleRow, type StoreKind } from '../support/lake.js';

const row = (id: string) => ({ ...titleRow(0), id });
const idsOf = async (lake: Lake) => (await select(await lake.refresh(), titles)).map(({ id }) => id).sort();

/** As while a table is compacted beside the writes: it is opened anew for each. */
class Busy extends Upkeep {
  override get goesOn(): boolean {
    return true;
  }
}

/** As the queue of a server writes: the lake is taken, written to and given back. */
async function put(lake: Lake, id: string, fails = false): Promise<void> {
  const held = await holdLake(lake, {}, new Upkeep());
  try {
    await held.write(id, async (writer) => {
      await writer.add(titles, [row(id)]);
      if (fails) throw new Error('it fails after it has written');
    });
  } finally {
    await held.release();
  }
}

async function withLakes(store: StoreKind, work: (lake: Lake, other: Lake) => Promise<void>): Promise<void> {
  const { lake, uri, remove } = await temporaryLake({}, mediaTables, store);
  const other = await openLake(uri, mediaTables);
  try {
    await work(lake, other);
  } finally {
    other.close();
    await remove();
  }
}

describe.each<StoreKind>(['file', 's3'])('a writer that takes the lake again, on %s', (store) => {
  it('opens no table and does not read the log where nobody else has held it', () =>
    withLakes(store, async (lake) => {
      await put(lake, 'a');
      await put(lake, 'b');
      const calls = await lanceCalls(() => put(lake, 'c'));
      const beforeRows = calls.slice(0, calls.indexOf('Table.add'));
      expect(beforeRows).toEqual(['Table.update', 'Table.version', 'Table.schema']);
      expect(await idsOf(lake)).toEqual(['a', 'b', 'c']);
    }));

  it('goes by what another has written meanwhile', () =>
    withLakes(store, async (lake, other) => {
      for (let i = 0; i < 3; i++) {
        await put(lake, `a${i}`);
        await put(other, `b${i}`);
        await writeToLake(other, { note: 'c' }, (writer) => writer.upsert(titles, 'id', [row(`c${i}`)]));
      }
      await put(lake, 'z');
      const all = ['a0', 'a1', 'a2', 'b0', 'b1', 'b2', 'c0', 'c1', 'c2', 'z'];
      expect([await idsOf(lake), await idsOf(other)]).toEqual([all, all]);
    }));

  it('undoes what it wrote and did not commit', () =>
    withLakes(store, async (lake, other) => {
      await put(lake, 'a');
      for (let i = 0; i < 2; i++) {
        await expect(put(lake, 'lost', true)).rejects.toThrow('it fails');
        await put(lake, `b${i}`);
      }
      await writeToLake(lake, { note: 'c' }, (writer) => writer.add(titles, [row('c')]));
      await expect(put(lake, 'lost', true)).rejects.toThrow('it fails');
      await put(other, 'd');
      await put(lake, 'e');
      expect(await idsOf(lake)).toEqual(['a', 'b0', 'b1', 'c', 'd', 'e']);
    }));

  it('keeps what it has written when it opens a table anew', () =>
    withLakes(store, async (lake) => {
      await put(lake, 'a');
      await put(lake, 'b');
      const held = await holdLake(lake, {}, new Busy());
      for (const id of ['c', 'd', 'e']) await held.write(id, (writer) => writer.add(titles, [row(id)]));
      await held.release();
      expect(await idsOf(lake)).toEqual(['a', 'b', 'c', 'd', 'e']);
    }));

  it('takes nothing into its commit that a writer without the lease has written late', () =>
    withLakes(store, async (lake, other) => {
      await put(lake, 'a');
      await put(lake, 'b');
      const late = await other.connection.openTable('titles');
      await late.add(rowsToArrow(titles, [row('late')]));
      await expect(put(lake, 'c')).rejects.toThrow('another writer wrote to titles meanwhile');
      await put(lake, 'd');
      expect([await idsOf(lake), await idsOf(other)]).toEqual([
        ['a', 'b', 'd'],
        ['a', 'b', 'd'],
      ]);
    }));

  it('and one that wrote otherwise meanwhile does not write to what its handle showed', () =>
    withLakes(store, async (lake) => {
      await put(lake, 'a');
      await writeToLake(lake, { note: 'b' }, (writer) => writer.upsert(titles, 'id', [row('a'), row('b')]));
      await put(lake, 'c');
      expect(await idsOf(lake)).toEqual(['a', 'b', 'c']);
    }));
});
