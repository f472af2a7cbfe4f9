import { afterAll, beforeAll, expect, it } from 'vitest';
import { equals } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { titles } from '../../src/lake/tables/titles.js';
import { temporaryLake, titleRow } from '../support/lake.js';

let lake: Lake;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ lake, remove } = await temporaryLake());
});
afterAll(() => remove());

const AT_ONCE = { keepSnapshotsMs: 0 };

it('the log tells who changed which rows, when the tables of that state are long gone', async () => {
  const first = lake.current.record.number;
  const by = [{ author: 'ada', action: 'media-graph ingest' }];
  await writeToLake(lake, { ...AT_ONCE, note: 'two titles', by }, (writer) => writer.add(titles, [0, 1].map(titleRow)));
  await writeToLake(lake, { ...AT_ONCE, note: 'one less' }, (writer) =>
    writer.remove(titles, equals('id', titleRow(0).id), [titleRow(0).id]),
  );
  await writeToLake(lake, { ...AT_ONCE, note: 'a new name' }, (writer) =>
    writer.upsert(titles, 'id', [{ ...titleRow(1), name: 'Other' }]),
  );
  expect((await lake.log.all()).length).toBeLessThan(3);
  const ids = [titleRow(0).id, titleRow(1).id];
  expect(await lake.log.commits(first)).toMatchObject([
    {
      number: first + 1,
      note: 'two titles',
      by,
      rows: { titles: { written: 2, removed: 0 } },
      changes: { titles: ids },
    },
    { number: first + 2, note: 'one less', by: [], rows: { titles: { written: 0, removed: 1 } } },
    {
      number: first + 3,
      note: 'a new name',
      rows: { titles: { written: 1, removed: 0 } },
      changes: { titles: [ids[1]] },
    },
  ]);
  expect((await lake.log.commits(first, first + 3)).map(({ number }) => number)).toEqual([first + 1, first + 2]);
});

it('what is older than it is to tell is not archived', async () => {
  const number = lake.current.record.number;
  const title = (i: number) => (writer: Parameters<Parameters<typeof writeToLake>[2]>[0]) =>
    writer.add(titles, [titleRow(i)]);
  await writeToLake(lake, { ...AT_ONCE, note: 'told for no time' }, title(2));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await writeToLake(lake, { ...AT_ONCE, keepCommitsMs: 0, note: 'the next' }, title(3));
  expect((await lake.log.commits(number)).map(({ note }) => note)).toEqual(['the next']);
});
