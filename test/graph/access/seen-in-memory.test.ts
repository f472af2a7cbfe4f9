import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { viewAt } from '../../../src/graph/access/view-at.js';
import { nearSpecs, nearVectors } from '../../../src/graph/loaders/near-specs.js';
import { always } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { nearestOfAllByCodes } from '../../../src/lake/lancedb/read.js';
import { openNearCache, type NearCache } from '../../../src/lake/near/near-cache.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { LOOK } from '../../../src/lake/tables/spaces.js';
import { cutFor } from '../../support/leaks/cut.js';
import { bringUp, earlyLake } from '../../support/leaks/lakes.js';
import { someRights } from '../../support/leaks/random-rights.js';
import { historyOf, type History } from '../../support/leaks/rows.js';
import { randomOf, unitVector } from '../../support/lake.js';

let history: History;
let lake: Lake;
let near: NearCache;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  history = await historyOf(6);
  const made = await earlyLake(history);
  ({ lake } = made);
  closing.push(made.remove);
  await bringUp(lake, history);
  const onError = (error: unknown) => expect.unreachable(String(error));
  near = openNearCache(lake, { specs: nearSpecs, limit: 2 ** 28, vectors: nearVectors(2 ** 28), onError });
  closing.push(() => near.close());
  while (near.status().vectors.state !== 'ready' || !near.table(lake.current, frames)?.vectors('vector_look'))
    await new Promise((resolve) => setTimeout(resolve, 5));
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const idOf = (row: object | null) => (row as { id: string } | null)?.id ?? null;

it('frames in memory are those that are left, by whatever way they are reached', async () => {
  const how = { column: 'vector_look', metric: 'COSINE', limit: 1_000, probes: 1 } as const;
  const rowIds = await nearestOfAllByCodes(lake.current, frames, unitVector(randomOf(1), LOOK.dimension), how);
  let partly = 0;
  for (const rights of fc.sample(someRights, { seed: 6, numRuns: 60 })) {
    const { rows } = cutFor(rights, history.newest, history.newest);
    const left = new Set(rows.frames.map(({ id }) => id));
    if (left.size > 0 && left.size < history.newest.frames.length) partly++;
    const table = near.table(await viewAt(lake.current, lake.current, rights), frames);
    // What only LanceDB can tell.
    if (!table) continue;
    const sorted = [...left].sort();
    expect(table.matching(always)!.map(idOf).sort()).toEqual(sorted);
    expect(table.page(frames.lists.all, null, always, null, 1_000)!.map(idOf).sort()).toEqual(sorted);
    const test = table.test(always)!;
    for (const row of history.newest.frames) {
      const { id } = row;
      expect(idOf(table.one('id', id))).toBe(left.has(id) ? id : null);
      expect({ id, seen: test(row) }).toEqual({ id, seen: left.has(id) });
    }
    const [vectors, all] = [table.vectors('vector_look'), near.table(lake.current, frames)!.vectors('vector_look')!];
    for (const rowId of vectors ? rowIds : []) {
      const id = idOf(all.stored(rowId)!.row)!;
      const shown = left.has(id) ? id : null;
      expect(idOf(table.stored(rowId))).toBe(shown);
      expect(idOf(vectors!.stored(rowId)?.row ?? null)).toBe(shown);
      expect({ id, hides: vectors!.hides(rowId) }).toEqual({ id, hides: shown === null });
    }
  }
  expect(partly).toBeGreaterThan(10);
});
