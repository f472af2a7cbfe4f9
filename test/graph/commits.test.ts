import { afterAll, beforeAll, expect, it } from 'vitest';
import { subgraph } from '../../src/graph/schema.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { titles } from '../../src/lake/tables/titles.js';
import { openExecutors } from '../support/executors.js';
import { temporaryLake, titleRow } from '../support/lake.js';
import { grantOf, rightsOf } from '../support/rights.js';

const schema = subgraph();
let lake: Lake;
let executors: ReturnType<typeof openExecutors>;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ lake, remove } = await temporaryLake());
  executors = openExecutors(schema, lake);
  const by = [{ author: 'ada', action: 'media-graph import titles' }];
  for (let i = 0; i < 4; i++) {
    // The last forgets the states of those before it.
    const options = { note: `title ${i}`, by, keepSnapshotsMs: i < 3 ? 3_600_000 : 0 };
    await writeToLake(lake, options, (writer) => writer.add(titles, [titleRow(i)]));
  }
});
afterAll(async () => {
  await executors.leave();
  await remove();
});

const COMMITS = `query ($first: Int = 20, $after: String) {
  commits(first: $first, after: $after) {
    nodes { id note by { author action } rows { table written removed } snapshot { name } }
    pageInfo { hasNextPage endCursor }
  }
}`;

async function page(variables: object) {
  const { interpret, compile } = executors;
  const { data, errors } = await interpret({ source: COMMITS, variables: { ...variables } });
  expect(errors).toBeUndefined();
  for (let i = 0; i < 2; i++) expect(await compile({ source: COMMITS, variables: { ...variables } })).toEqual({ data });
  return (data as { commits: { nodes: { id: string; note: string }[]; pageInfo: { endCursor: string } } }).commits;
}

it('the graph tells the commits, newest first, longer than their states are kept', async () => {
  const { nodes } = await page({ first: 2 });
  expect(nodes).toEqual(
    [3, 2].map((i) => ({
      id: String(lake.current.record.number - 3 + i),
      note: `title ${i}`,
      by: [{ author: 'ada', action: 'media-graph import titles' }],
      rows: [{ table: 'titles', written: 1, removed: 0 }],
      snapshot: i === 3 ? { name: String(lake.current.record.number) } : null,
    })),
  );
});

it('page by page they are all told once', async () => {
  const all = (await page({ first: 500 })).nodes;
  const found: unknown[] = [];
  for (let after: string | undefined; found.length < all.length;) {
    const { nodes, pageInfo } = await page({ first: 2, after });
    found.push(...nodes);
    after = pageInfo.endCursor;
  }
  expect(found).toEqual(all);
  expect(all.map(({ note }) => note).slice(-2)).toEqual(['title 0', 'the empty lake']);
});

it('they are refused to those who do not see all of the lake', async () => {
  const rights = rightsOf('some', grantOf({ titles: ['t0'] }));
  const { errors } = await executors.interpret({ source: COMMITS, rights });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const all = await executors.interpret({ source: COMMITS, rights: rightsOf('all', grantOf()) });
  expect(all.errors).toBeUndefined();
});

it.each([
  'remove(of: { titles: ["t0"] }) { rows { count } }',
  'remove(of: { titles: ["t0"] }, dryRun: true) { rows { count } }',
  'undoCommit(id: "4") { rows { table } }',
])('so is %s', async (field) => {
  const rights = rightsOf('some', grantOf({ titles: ['t0'] }));
  const { number } = lake.current.record;
  const { errors } = await executors.interpret({ source: `mutation { ${field} }`, rights });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(lake.current.record.number).toBe(number);
});

it('what is taken out and undone by the graph is in the log', async () => {
  const { interpret } = executors;
  const source = 'mutation { remove(of: { titlesWhere: { ids: ["t3"] } }) { rows { table count } references { id } } }';
  expect(await interpret({ source })).toEqual({
    data: { remove: { rows: [{ table: 'titles', count: 1 }], references: [] } },
  });
  const { number } = lake.current.record;
  const undone = await interpret({
    source: `mutation { undoCommit(id: "${number}") { commit { note } rows { table written } snapshot { name } } }`,
  });
  expect(undone).toEqual({
    data: {
      undoCommit: {
        commit: { note: 'title "t3" taken out' },
        rows: [{ table: 'titles', written: 1 }],
        snapshot: { name: String(number + 1) },
      },
    },
  });
  expect((await page({ first: 2 })).nodes.map(({ note }) => note)).toEqual([
    `commit ${number} undone`,
    'title "t3" taken out',
  ]);
});

it('a cursor of another list is refused', async () => {
  const { errors } = await executors.interpret({ source: COMMITS, variables: { after: 'abc' } });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
