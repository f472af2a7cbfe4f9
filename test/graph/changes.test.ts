import { afterAll, beforeAll, expect, it } from 'vitest';
import { oneOf } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { optimizeTables } from '../../src/lake/lancedb/maintain.js';
import { shots } from '../../src/lake/tables/shots.js';
import { titles } from '../../src/lake/tables/titles.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

const rows = generateRows();
/** More than the log lists. */
const MANY = Array.from({ length: 1_200 }, (_, i) => titleRow(1_000 + i));
let lake: Lake;
let server: TestServer;
beforeAll(async () => {
  ({ lake } = await temporaryLake());
  await writeRows(lake, { ...rows, titles: [...rows.titles, ...MANY] });
  server = await serve(lake);
});
afterAll(() => server.close());

interface Node {
  id: string;
  kind: string;
  commit: string;
  isGone: boolean;
}

/** All pages, each of so many. */
async function changes(args: string, since: string, first = 500) {
  const [nodes, unlisted, cursors]: [Node[], unknown[], string[]] = [[], [], []];
  for (let after = since; ;) {
    const { data, errors } = await server.ask(
      `{ lake { changes(since: "${after}", first: ${first}${args}) { nodes { id kind commit isGone } unlisted { kind rows } endCursor hasNextPage } } }`,
    );
    expect(errors).toBeUndefined();
    const page = data.lake.changes;
    expect(page.nodes.length).toBeLessThanOrEqual(first);
    nodes.push(...page.nodes);
    unlisted.push(...page.unlisted);
    cursors.push(page.endCursor as string);
    if (!page.hasNextPage) return { nodes, unlisted, cursors };
    after = page.endCursor as string;
  }
}

it('of a commit that changed more than the log lists are told one by one, and not what was only put elsewhere', async () => {
  const since = lake.current.record.number;
  const changed = MANY.slice(0, 1_100).map((row) => ({ ...row, name: `${row.name} again` }));
  const gone = MANY.slice(1_100, 1_103).map(({ id }) => id);
  const added = titleRow(9_000);
  await writeToLake(lake, { note: 'many' }, async (writer) => {
    await writer.upsert(titles, 'id', [...changed, added]);
    await writer.remove(titles, oneOf('id', gone), gone);
  });
  await optimizeTables(lake);
  const told = await changes('', `${since}`, 400);
  expect(told.unlisted).toEqual([]);
  expect(told.cursors.slice(0, 2)).toEqual([`${since + 1}:400`, `${since + 1}:800`]);
  expect(new Set(told.nodes.map(({ commit }) => commit))).toEqual(new Set([`${since + 1}`]));
  const ids = (of: boolean) => told.nodes.filter(({ isGone }) => isGone === of).map(({ id }) => id);
  expect(ids(false).sort()).toEqual([...changed.map(({ id }) => id), added.id].sort());
  expect(ids(true).sort()).toEqual(gone);
});

it('are those of the kinds, titles and assets that are asked for', async () => {
  const since = `${lake.current.record.number}`;
  const some = rows.shots.filter(({ ordinal }) => ordinal === 0);
  await writeToLake(lake, { note: 'shots' }, async (writer) => {
    const labels = ['told'];
    await writer.upsert(
      shots,
      'id',
      some.map((row) => ({ ...row, labels })),
    );
    await writer.upsert(titles, 'id', [{ ...rows.titles[0]!, name: 'told' }]);
  });
  const idsOf = async (args: string) => (await changes(args, since)).nodes.map(({ id }) => id).sort();
  const shotIds = some.map(({ id }) => id).sort();
  expect(await idsOf('')).toEqual(['t0', ...shotIds].sort());
  expect(await idsOf(', of: [SHOT]')).toEqual(shotIds);
  expect(await idsOf(', where: { titleIds: ["t0"] }')).toEqual(['t0', 't0-a0-s0', 't0-a1-s0']);
  expect(await idsOf(', where: { assetIds: ["t1-a1"] }')).toEqual(['t1-a1-s0']);
});
