import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import { compareInJavaScript, loadCompareVectors } from '../../../src/lake/nearest/compare-vectors.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 10, assetsPerTitle: 2, shotsPerAsset: 10, framesPerShot: 2 }, 5);
const events: QueryEvent[] = [];
let server: TestServer;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await temporaryLake({ onQuery: (event) => events.push(event) });
  remove = made.remove;
  await writeRows(made.lake, rows);
  server = await serve(made.lake);
});
afterAll(async () => {
  await server.close();
  await remove();
});

const LIKES = `similar(first: 5, scope: OTHER_TITLES, distinctBy: TITLE) { edges { score node { id } via { id } } search { exact } }`;
const ids = rows.shots.slice(0, 100).map(({ id }) => id);

type Likes = { similar: { edges: { score: number }[] } }[];

async function oneByOne() {
  const answers: Likes = [];
  for (const id of ids) answers.push((await server.ask(`{ shot(id: "${id}") { id ${LIKES} } }`)).data.shot);
  return answers;
}

describe('similar of many', () => {
  it('is the same of a hundred shots in one operation as of each alone, in one pass over the rows', async () => {
    const alone = await oneByOne();
    events.length = 0;
    const { data, errors } = await server.ask(`{ shots(first: 100) { nodes { id ${LIKES} } } }`);
    expect(errors).toBeUndefined();
    expect(data.shots.nodes).toEqual(alone);
    const searches = events.filter(({ kind }) => kind === 'nearest' || kind === 'compare');
    expect(searches.length).toBeGreaterThan(0);
    // More than one where some of the shots' searches had to be widened.
    expect(searches.length).toBeLessThanOrEqual(4);
  });

  it('is the same through a hundred representations', async () => {
    const alone = await oneByOne();
    events.length = 0;
    const representations = ids.map((id) => ({ __typename: 'Shot', id }));
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Shot { id ${LIKES} } } }`;
    const { data } = await server.ask(query, { r: representations });
    expect(data._entities).toEqual(alone);
    expect(events.filter(({ kind }) => kind === 'nearest' || kind === 'compare').length).toBeLessThanOrEqual(4);
  });
});

describe('comparing vectors', () => {
  it('gives the same natively as in JavaScript', async () => {
    const native = await loadCompareVectors();
    expect(native).not.toBe(compareInJavaScript);
    const number = fc.float({ min: -1, max: 1, noNaN: true });
    const sizes = fc.record({ dimension: fc.constantFrom(3, 8, 17), rows: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(
        sizes.chain(({ dimension, rows }) =>
          fc.record({
            dimension: fc.constant(dimension),
            rows: fc.array(number, { minLength: rows * dimension, maxLength: rows * dimension }),
            queries: fc.array(number, { minLength: 2 * dimension, maxLength: 2 * dimension }),
            count: fc.integer({ min: 1, max: rows }),
            metric: fc.constantFrom('COSINE' as const, 'DOT' as const, 'L2' as const),
          }),
        ),
        async ({ dimension, rows, queries, count, metric }) => {
          const args = [Float32Array.from(rows), Float32Array.from(queries), dimension, count, metric] as const;
          const [a, b] = [native(...args), compareInJavaScript(...args)];
          expect(a.distances).toHaveLength(2 * count);
          a.distances.forEach((distance, i) => expect(distance).toBeCloseTo(b.distances[i]!, 4));
        },
      ),
      { numRuns: 200 },
    );
  });
});
