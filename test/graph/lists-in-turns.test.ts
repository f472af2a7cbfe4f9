import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventLoop, Turns } from '../../src/base/turns.js';
import { subgraph } from '../../src/graph/schema.js';
import type { QueryEvent } from '../../src/lake/lancedb/view.js';
import { openExecutors } from '../support/executors.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';

const queries: QueryEvent[] = [];
let made: Awaited<ReturnType<typeof temporaryLake>>;
let near: ReturnType<typeof openExecutors>;
let lake: ReturnType<typeof openExecutors>;
beforeAll(async () => {
  made = await temporaryLake({ onQuery: (event) => void queries.push(event) });
  await writeRows(made.lake, generateRows({ titles: 40, assetsPerTitle: 1, shotsPerAsset: 2, framesPerShot: 1 }));
  const schema = subgraph();
  near = openExecutors(schema, made.lake, { nearBytes: 2 ** 28 });
  lake = openExecutors(schema, made.lake);
  await near.full();
});
afterAll(async () => {
  await near.leave();
  await lake.leave();
  await made.remove();
});

/** Turns that are over at the second look. */
function hasty() {
  let begun = 0;
  let time = 0;
  const later = (call: () => void) => {
    begun++;
    eventLoop.later(call);
  };
  return { turns: new Turns({ ...eventLoop, now: () => (time += 6), later }), begun: () => begun };
}

const DEEP = `{ titles(first: 40) { totalCount edges { cursor node { id name
  shots { nodes { id index asset { id title { name } } keyframe { id } annotations { nodes { label frame { id } } } } }
  labels { label count } annotationSummary { count } } } } }`;

describe('a long list that is answered in turns', () => {
  it.each(['interpret', 'compile'] as const)('says the same as at once: %s', async (way) => {
    for (const { [way]: answer } of [near, lake]) {
      for (const source of [
        DEEP,
        '{ titles { nodes { id similar(first: 2) { nodes { id } } } } }',
        getIntrospectionQuery(),
      ]) {
        const atOnce = await answer({ source });
        expect(atOnce.errors).toBeUndefined();
        const { turns, begun } = hasty();
        for (let round = 0; round < 2; round++) expect(await answer({ source, turns })).toEqual(atOnce);
        expect(begun()).toBeGreaterThan(2);
      }
    }
  });

  it('asks the lake as often as at once: each level is one query', async () => {
    const asked = async (turns?: Turns) => {
      queries.length = 0;
      await lake.interpret({ source: DEEP, turns });
      return queries.map(({ table, kind }) => `${table} ${kind}`).sort();
    };
    const atOnce = await asked();
    expect(await asked(hasty().turns)).toEqual(atOnce);
    expect(atOnce.length).toBeLessThan(20);
  });
});
