import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { indexSpace, IndexSpaceError } from '../../src/lake/nearest/index-space.js';
import { frames, type FrameRow } from '../../src/lake/tables/frames.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

/** More than are compared one by one: the index is used. */
const rows = generateRows({ titles: 26, assetsPerTitle: 2, shotsPerAsset: 10, framesPerShot: 40 }, 3);
const INDEX = `{ embeddingSpace(id: "look") { index { type indexedRows unindexedRows measuredRecallAt10 measuredAt } } }`;

let lake: Lake;
let server: TestServer;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await temporaryLake();
  ({ remove, lake } = made);
  await writeRows(lake, rows);
  server = await serve(lake);
});
afterAll(async () => {
  await server.close();
  await remove();
});

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** The ids of the best frames by brute force among those that pass. */
function nearestTo(asked: FrameRow, count: number, passes: (row: FrameRow) => boolean): string[] {
  return rows.frames
    .filter((row) => row.id !== asked.id && row.vector_look && passes(row))
    .map((row) => ({ id: row.id, score: dot(asked.vector_look!, row.vector_look!) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

async function ask(id: string, args: string) {
  const query = `{ frame(id: "${id}") { similar(${args}) { edges { score node { id } } search { exact }
    pageInfo { hasNextPage endCursor } } } }`;
  const { data, errors } = await server.ask(query);
  expect(errors).toBeUndefined();
  return data.frame.similar;
}

describe('media-graph index --space', () => {
  it('leaves readers what they have when the new index finds too little', async () => {
    const before = lake.current.record.number;
    const refused = indexSpace(lake, 'look', { floor: 1.01, sample: 20 });
    await expect(refused).rejects.toThrow(IndexSpaceError);
    await expect(refused).rejects.toThrow(/finds 0\.\d+|finds 1\.000/);
    await lake.refresh();
    expect(lake.current.record.number).toBe(before);
    expect((await server.ask(INDEX)).data.embeddingSpace.index).toBeNull();
    expect((await ask(rows.frames[0]!.id, 'first: 1')).search.exact).toBe(true);
  });

  it('builds it, and tells what it finds', async () => {
    const done = await indexSpace(lake, 'look', { floor: 0.9, sample: 100 });
    expect(done.vectors).toBe(rows.frames.filter((row) => row.vector_look).length);
    const { data } = await server.ask(INDEX);
    expect(data.embeddingSpace.index).toMatchObject({
      type: 'IVF_RQ',
      indexedRows: rows.frames.length,
      unindexedRows: 0,
    });
    expect(data.embeddingSpace.index.measuredRecallAt10).toBe(done.recallAt10);
    expect(Date.parse(data.embeddingSpace.index.measuredAt)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('refuses what it cannot index', async () => {
    await expect(indexSpace(lake, 'lok', { floor: 0.9, sample: 10 })).rejects.toThrow('it has: look');
  });
});

describe('similar by the index', () => {
  const asked = rows.frames.filter((_, i) => i % 997 === 0);

  it('says so, and finds nearly all of what brute force finds', async () => {
    let found = 0;
    for (const frame of asked) {
      const { edges, search } = await ask(frame.id, 'first: 10');
      expect(search.exact).toBe(false);
      const best = new Set(nearestTo(frame, 10, () => true));
      found += edges.filter(({ node }: { node: { id: string } }) => best.has(node.id)).length;
    }
    expect(found / (asked.length * 10)).toBeGreaterThanOrEqual(0.95);
  });

  it('compares all where few match: exactly what brute force finds', async () => {
    for (const frame of asked) {
      const { edges, search } = await ask(frame.id, 'first: 20, scope: SAME_TITLE');
      expect(search.exact).toBe(true);
      expect(edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(
        nearestTo(frame, 20, (row) => row.title_id === frame.title_id),
      );
    }
  });

  it('is never short: as many as match come, however many are asked, and each once over pages', async () => {
    const { id, title_id } = asked[3]!;
    const others = rows.frames.filter((row) => row.title_id !== title_id && row.vector_look).length;
    const seen: string[] = [];
    const scores: number[] = [];
    let after = '';
    for (let page = 0; page < 4; page++) {
      const found = await ask(id, `first: 500, scope: OTHER_TITLES${after}`);
      expect(found.edges).toHaveLength(500);
      seen.push(...found.edges.map(({ node }: { node: { id: string } }) => node.id));
      scores.push(...found.edges.map(({ score }: { score: number }) => score));
      after = `, after: "${found.pageInfo.endCursor}"`;
    }
    expect(others).toBeGreaterThan(2_000);
    expect(new Set(seen).size).toBe(2_000);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('gives one for each title when so many are asked', async () => {
    const { edges } = await ask(asked[1]!.id, 'first: 25, distinctBy: TITLE, scope: OTHER_TITLES');
    expect(new Set(edges.map(({ node }: { node: { id: string } }) => node.id.split('-')[0])).size).toBe(25);
  });

  it('finds rows written after it was built', async () => {
    const late = { ...rows.frames[0]!, id: 'late', vector_look: asked[2]!.vector_look, sort_key: 9e12 };
    await writeToLake(lake, { note: 'late' }, (writer) => writer.add(frames, [late]));
    await lake.refresh();
    const { edges, search } = await ask(asked[2]!.id, 'first: 1');
    expect({ id: edges[0].node.id, exact: search.exact }).toEqual({ id: 'late', exact: false });
    expect((await server.ask(INDEX)).data.embeddingSpace.index.unindexedRows).toBeGreaterThan(0);
  });
});
