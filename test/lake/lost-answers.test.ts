import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equals } from '../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { count } from '../../src/lake/lancedb/read.js';
import { isStoreError } from '../../src/lake/lancedb/reachability.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { titleRow } from '../support/lake.js';
import { startStore, type S3Store } from '../support/s3-store.js';

const PATIENT = { client_max_retries: '2', client_retry_timeout: '3', lance_aimd_max_retries: '0' };

let store: S3Store;
let lake: Lake;
beforeAll(async () => {
  store = await startStore();
  lake = await openLake('s3://bucket/lake', mediaTables, { storage: { ...store.options, ...PATIENT } });
  await writeToLake(lake, { note: 'first' }, (writer) => writer.add(titles, [titleRow(0)]));
});
afterAll(async () => {
  lake.close();
  await store.close();
});

const rowsOf = async (id: string) => count(await lake.refresh(), titles, equals('id', id));

/** Adds a title, and gives how it ended; the answer of the store to one of its writes is lost. */
async function addLosing(
  nth: number,
  as: '503' | 'reset',
  id: string,
): Promise<{ lost: string | null; error: unknown }> {
  let [writes, lost] = [0, null as string | null];
  store.faults.lost = (key) => {
    if (writes++ !== nth) return null;
    lost = key;
    return as;
  };
  const add = writeToLake(lake, { note: id }, (writer) => writer.add(titles, [{ ...titleRow(1), id }]));
  const error: unknown = await add.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  store.faults.lost = null;
  return { lost, error };
}

describe('a write that the store does, and whose answer is lost', () => {
  it('is done once where the store said 503: it is sent again, and finds itself there', async () => {
    for (let nth = 0; ; nth++) {
      const { lost, error } = await addLosing(nth, '503', `a${nth}`);
      expect({ nth, lost, error, rows: await rowsOf(`a${nth}`) }).toEqual({ nth, lost, error: null, rows: 1 });
      if (lost === null) break;
    }
  }, 60_000);

  it('is done once or not at all where the connection broke, and whoever was told of success has it', async () => {
    for (let nth = 0; ; nth++) {
      const { lost, error } = await addLosing(nth, 'reset', `b${nth}`);
      const rows = await rowsOf(`b${nth}`);
      expect({ nth, lost, rows: rows === 1 || (error !== null && rows === 0) }).toEqual({ nth, lost, rows: true });
      if (error) expect({ nth, lost, error, isStoreError: isStoreError(error) }).toMatchObject({ isStoreError: true });
      await writeToLake(lake, { note: 'next' }, (writer) => writer.add(titles, [{ ...titleRow(1), id: `c${nth}` }]));
      expect([await rowsOf(`b${nth}`), await rowsOf(`c${nth}`)]).toEqual([rows, 1]);
      if (lost === null) break;
    }
  }, 60_000);
});
