import { afterEach, beforeEach, expect, it } from 'vitest';
import { rowsToArrow } from '../../src/lake/lancedb/arrow/rows-to-arrow.js';
import { isConflict } from '../../src/lake/lancedb/conflict.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { count } from '../../src/lake/lancedb/read.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { temporaryLake, titleRow } from '../support/lake.js';

let lake: Lake;
let remove: () => Promise<void>;
beforeEach(async () => ({ lake, remove } = await temporaryLake()));
afterEach(() => remove());

it('writers that want the lake at the same time all write, one after the other', async () => {
  const [WRITERS, WRITES] = [8, 3];
  const lakes = await Promise.all(Array.from({ length: WRITERS }, () => openLake(lake.uri, mediaTables)));
  await Promise.all(
    lakes.map(async (own, writer) => {
      for (let i = 0; i < WRITES; i++) {
        const row = { ...titleRow(0), id: `${writer}.${i}` };
        await writeToLake(own, { note: 'contention' }, (to) => to.add(titles, [row]));
      }
    }),
  );
  const after = await lake.refresh();
  expect(await count(after, titles)).toBe(WRITERS * WRITES);
  expect(after.record.number).toBeGreaterThanOrEqual(WRITERS * WRITES);
  for (const own of lakes) own.close();
}, 120_000);

it('a writer whose table another has put back meanwhile has a conflict, and tries again', async () => {
  const [own, other] = await Promise.all([0, 1].map(() => lake.connection.openTable(titles.name)));
  await other!.checkout(1);
  await other!.restore();
  const error: unknown = await own!.add(rowsToArrow(titles, [titleRow(0)])).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(isConflict(error)).toBe(true);
});
