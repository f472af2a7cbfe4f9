import { afterEach, beforeEach, expect, it } from 'vitest';
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
