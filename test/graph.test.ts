import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEvent } from '../src/lancedb/lake.js';
import { generateRows, temporaryLake, writeRows } from './lake.js';
import { serve, type TestServer } from './server.js';

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
});
