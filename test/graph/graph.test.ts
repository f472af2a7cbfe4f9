import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEvent } from '../../src/lake/lancedb/view.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

const rows = generateRows();
const queries: QueryEvent[] = [];
let server: TestServer;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await temporaryLake({ onQuery: (event) => queries.push(event) });
  remove = made.remove;
  await writeRows(made.lake, rows);
  server = await serve(made.lake);
});
afterAll(async () => {
  await server.close();
  await remove();
});

/** How many LanceDB queries each table got. */
async function counted(query: string, variables?: Record<string, unknown>) {
  queries.length = 0;
  const answer = await server.ask(query, variables);
  expect(answer.errors).toBeUndefined();
  const perTable: Record<string, number> = {};
  for (const { table } of queries) perTable[table] = (perTable[table] ?? 0) + 1;
  return { data: answer.data, perTable };
}

describe('a nested query', () => {
  it('makes one LanceDB query for each level of each table, however wide', async () => {
    const { data, perTable } = await counted(`{
      titles(first: 500) { nodes { id assets(first: 10) { nodes { id
        shots(first: 10) { nodes { id title { name } frames(first: 2) { nodes { id asset { id } } } } } } } } }
    }`);
    expect(perTable).toEqual({ titles: 2, assets: 2, shots: 1, frames: 1 });
    const [title] = data.titles.nodes;
    expect(title.assets.nodes.map((asset: { id: string }) => asset.id)).toEqual(['t0-a0', 't0-a1', 't0-sub']);
    expect(title.assets.nodes[1].shots.nodes).toHaveLength(4);
    expect(title.assets.nodes[1].shots.nodes[2].frames.nodes.map((f: { id: string }) => f.id)).toEqual([
      't0-a1-f6',
      't0-a1-f7',
    ]);
  });

  it.each<[query: string, perTable: Record<string, number>]>([
    ['{ titles { nodes { annotations(first: 3) { nodes { id } } } } }', { titles: 1, annotations: 1 }],
    ['{ titles { nodes { annotations { totalCount nodes { id } } } } }', { titles: 1, annotations: 2 }],
    ['{ shots { nodes { annotations { nodes { label model { name } } } } } }', { shots: 1, annotations: 1, models: 1 }],
    [
      '{ annotations(first: 500) { nodes { title { id } asset { id } shot { id } frame { id } } } }',
      { annotations: 1, titles: 1, assets: 1, shots: 1, frames: 1 },
    ],
    ['{ annotations(first: 500) { nodes { type { name } } } }', { annotations: 1 }],
    ['{ annotations(first: 500) { nodes { type { count } } } }', { annotations: 2 }],
    ['{ annotationTypes { name count } }', { annotations: 1, annotation_types: 1 }],
    ['{ annotationType(name: "person") { name count } }', { annotations: 1 }],
    ['{ models { nodes { annotationCount } } }', { models: 1, annotations: 1 }],
    ['{ models { nodes { annotationTypes { name } } } }', { models: 1, annotations: 1 }],
    ['{ titles { nodes { labels { label count } } } }', { titles: 1, annotations: 1 }],
    ['{ a: labels { label } b: labels(first: 1) { label } }', { annotations: 1 }],
  ])('%s', async (query, perTable) => {
    expect((await counted(query)).perTable).toEqual(perTable);
  });
});
