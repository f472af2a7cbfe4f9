import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrameRow } from '../../../src/lake/tables/frames.js';
import type { ShotRow } from '../../../src/lake/tables/shots.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 4, shotsPerAsset: 6, framesPerShot: 4 }, 7);
// Equal vectors make ties, and a frame without a vector or a shot must not come up.
rows.frames[5] = { ...rows.frames[5]!, vector_look: rows.frames[40]!.vector_look };
rows.frames[6] = { ...rows.frames[6]!, vector_look: rows.frames[40]!.vector_look };
rows.frames[9] = { ...rows.frames[9]!, vector_look: null };
const still = { ...rows.frames[3]!, id: 'still', shot_id: null, sort_key: 1e9, asset_id: 't9-image', title_id: null };
rows.frames.push(still);
rows.assets.push({ ...rows.assets[0]!, id: still.asset_id, title_id: null, kind: 'IMAGE', ordinal: 1_000 });

interface Ask {
  scope: string;
  distinctBy: 'TITLE' | 'ASSET' | 'SHOT' | null;
  minScore: number | null;
  where: { titleIds?: string[]; labels?: { noneOf: string[] }; title?: { kinds: string[] } };
  first: number;
}

const askArbitrary: fc.Arbitrary<Ask> = fc.record({
  scope: fc.constantFrom('ANYWHERE', 'SAME_TITLE', 'OTHER_TITLES', 'SAME_ASSET', 'OTHER_ASSETS', 'OTHER_SHOTS'),
  distinctBy: fc.constantFrom('TITLE', 'ASSET', 'SHOT', null),
  minScore: fc.constantFrom(null, -1, 0, 0.05, 0.1, 0.99),
  where: fc.constantFrom(
    {},
    { titleIds: ['t0', 't2'] },
    { titleIds: [] },
    { labels: { noneOf: ['black', 'silence'] } },
    { title: { kinds: ['MOVIE'] } },
  ),
  first: fc.integer({ min: 1, max: 120 }),
});

const KIND_OF_TITLE = new Map(rows.titles.map((title) => [title.id, title.kind as string]));

function matches(row: FrameRow, from: FrameRow, ask: Ask): boolean {
  const { titleIds, labels, title } = ask.where;
  if (titleIds && !titleIds.includes(row.title_id ?? '')) return false;
  if (labels?.noneOf.some((label) => row.labels.includes(label))) return false;
  if (title && !title.kinds.includes(KIND_OF_TITLE.get(row.title_id ?? '') ?? '')) return false;
  switch (ask.scope) {
    case 'SAME_TITLE':
      return row.title_id === from.title_id;
    case 'OTHER_TITLES':
      return row.title_id !== from.title_id;
    case 'SAME_ASSET':
      return row.asset_id === from.asset_id;
    case 'OTHER_ASSETS':
      return row.asset_id !== from.asset_id;
    case 'OTHER_SHOTS':
      return row.shot_id !== from.shot_id;
    default:
      return true;
  }
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** Brute force: the scores of the best answers, best first. */
function bestScores(queries: FrameRow[], ask: Ask, answerOf: (row: FrameRow) => string | null, self: string): number[] {
  const best = new Map<string, { score: number; row: FrameRow }>();
  for (const row of rows.frames) {
    const answer = answerOf(row);
    if (!row.vector_look || answer === null || answer === self || !matches(row, queries[0]!, ask)) continue;
    const score = Math.max(...queries.filter((q) => q.vector_look).map((q) => dot(q.vector_look!, row.vector_look!)));
    if (!best.has(answer) || best.get(answer)!.score < score) best.set(answer, { score, row });
  }
  const column = ask.distinctBy && ({ TITLE: 'title_id', ASSET: 'asset_id', SHOT: 'shot_id' } as const)[ask.distinctBy];
  const groups = new Set<string>();
  const scores: number[] = [];
  for (const { score, row } of [...best.values()].sort((a, b) => b.score - a.score)) {
    if (ask.minScore !== null && score < ask.minScore) continue;
    const group = column ? (row[column] ?? `without ${row.id}`) : row.id;
    if (column && groups.has(group)) continue;
    groups.add(group);
    scores.push(score);
  }
  return scores;
}

const QUERY = `query($id: ID!, $where: SearchFilter, $scope: SimilarScope, $distinctBy: DistinctBy, $minScore: Float, $first: Int, $after: String)`;
const ARGS = `where: $where, scope: $scope, distinctBy: $distinctBy, minScore: $minScore, first: $first, after: $after`;
const EDGES = `edges { cursor score distance rank node { id } } pageInfo { hasNextPage endCursor }
  search { exact metric space { id } }`;

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let server: TestServer;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await temporaryLake();
    remove = made.remove;
    await writeRows(made.lake, rows);
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  describe.each(['frame', 'shot'] as const)('similar of a %s', (kind) => {
    const query = `${QUERY} { ${kind}(id: $id) { similar(${ARGS}) { ${EDGES} } } }`;

    async function allPages(id: string, ask: Ask) {
      const edges: { score: number; distance: number; rank: number; node: { id: string } }[] = [];
      let after: string | null = null;
      do {
        const answer = await server.ask(query, { id, ...ask, after });
        expect(answer.errors).toBeUndefined();
        const page = answer.data[kind].similar;
        expect(page.search).toEqual({ exact: true, metric: 'COSINE', space: { id: 'look' } });
        edges.push(...page.edges);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      return edges;
    }

    it('is what brute force finds, under any filter, scope, distinct, minScore and page size', async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(rows.frames.length - 2), askArbitrary, async (index, ask) => {
          const frame = rows.frames[index]!;
          const id = kind === 'frame' ? frame.id : frame.shot_id!;
          const queries = kind === 'frame' ? [frame] : rows.frames.filter((row) => row.shot_id === id);
          const expected = queries.some((q) => q.vector_look)
            ? bestScores(queries, ask, (row) => (kind === 'frame' ? row.id : row.shot_id), id)
            : [];
          const edges = await allPages(id, ask);
          expect(edges.map((edge) => edge.rank)).toEqual(expected.map((_, i) => i + 1));
          expect(new Set(edges.map((edge) => edge.node.id)).size).toBe(edges.length);
          expect(edges.map((edge) => edge.node.id)).not.toContain(id);
          edges.forEach((edge, i) => {
            expect(edge.score).toBeCloseTo(expected[i]!, 4);
            expect(edge.distance).toBeCloseTo(1 - edge.score, 4);
          });
        }),
        { numRuns: 60 },
      );
    });
  });

  describe.each(['asset', 'title'] as const)('similar of %s', (kind) => {
    const column = kind === 'asset' ? 'asset_id' : 'title_id';
    const bySortKey = (a: FrameRow, b: FrameRow) => a.sort_key - b.sort_key;

    /** 16 of the frames with a vector at even distances, or all. */
    function few(of: FrameRow[], id: string): FrameRow[] {
      const own = of.filter((row) => row[column] === id && row.vector_look).sort(bySortKey);
      const count = Math.min(16, own.length);
      return Array.from({ length: count }, (_, i) => own[Math.floor(((i + 0.5) * own.length) / count)]!);
    }

    it('is the mean of the best matches of a few frames, under any filter, minScore and page size', async () => {
      const ids = (kind === 'asset' ? rows.assets : rows.titles).map(({ id }) => id);
      const query = `query($id: ID!, $where: SearchFilter, $minScore: Float, $first: Int, $after: String) { ${kind}(id: $id) {
        similar(where: $where, minScore: $minScore, first: $first, after: $after) {
          edges { node { id } score distance rank via { id } } pageInfo { hasNextPage endCursor } search { exact } } } }`;
      const first = fc.integer({ min: 1, max: 4 });
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...ids), askArbitrary, first, async (id, { where, minScore }, first) => {
          const ask: Ask = { where, minScore, first, scope: 'ANYWHERE', distinctBy: null };
          const queries = few(rows.frames, id);
          const frames = rows.frames.filter(
            (row) => row.vector_look && queries.length > 0 && matches(row, queries[0]!, ask),
          );
          const others = [...new Set(frames.map((row) => row[column]))].filter(
            (other) => other !== null && other !== id,
          );
          const expected = others
            .map((other) => {
              const own = few(frames, other!);
              const best = queries.map((q) => Math.max(...own.map((row) => dot(q.vector_look!, row.vector_look!))));
              return best.reduce((sum, score) => sum + score, 0) / best.length;
            })
            .filter((score) => minScore === null || score >= minScore)
            .sort((a, b) => b - a);
          const edges: { score: number; distance: number; rank: number; node: { id: string }; via: { id: string } }[] =
            [];
          let after: string | null = null;
          do {
            const answer = await server.ask(query, { id, where, minScore, first, after });
            expect(answer.errors).toBeUndefined();
            const page = answer.data[kind].similar;
            expect(page.search.exact).toBe(true);
            edges.push(...page.edges);
            after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
          } while (after);
          expect(edges.map((edge) => edge.rank)).toEqual(expected.map((_, i) => i + 1));
          expect(new Set(edges.map((edge) => edge.node.id)).size).toBe(edges.length);
          edges.forEach((edge, i) => {
            expect(edge.score).toBeCloseTo(expected[i]!, 4);
            expect(edge.distance).toBeCloseTo(1 - edge.score, 5);
            expect(rows.frames.find((row) => row.id === edge.via.id)![column]).toBe(edge.node.id);
          });
        }),
        { numRuns: 40 },
      );
    });
  });

  describe('similar', () => {
    it('gives the frame of the other shot that made the match', async () => {
      const { data } = await server.ask(
        `{ shot(id: "t0-a0-s1") { similar(first: 3) { edges { node { id } via { id shot { id } } } } } }`,
      );
      for (const { node, via } of data.shot.similar.edges) expect(via.shot.id).toBe(node.id);
    });

    it('breaks ties by id, the same each time', async () => {
      const twins = [rows.frames[5]!.id, rows.frames[6]!.id].sort();
      const { data } = await server.ask(
        `{ frame(id: "${rows.frames[40]!.id}") { similar(first: 2) { nodes { id } } } }`,
      );
      expect(data.frame.similar.nodes.map((node: { id: string }) => node.id)).toEqual(twins);
    });

    it('is empty for a frame without a vector, whose embedding is null', async () => {
      const { data, errors } = await server.ask(
        `{ frame(id: "${rows.frames[9]!.id}") { embedding { values } similar { nodes { id } } } }`,
      );
      expect(errors).toBeUndefined();
      expect(data.frame).toEqual({ embedding: null, similar: { nodes: [] } });
    });
  });

  describe('an embedding', () => {
    it('comes with its numbers exact', async () => {
      const { data } = await server.ask(
        `{ frame(id: "${rows.frames[8]!.id}") { embedding { values space { dimension } } } }`,
      );
      expect(Float32Array.from(data.frame.embedding.values)).toEqual(rows.frames[8]!.vector_look);
      expect(data.frame.embedding.space.dimension).toBe(256);
    });
  });
});

describe('a shot with a hundred near copies of one of its frames elsewhere', () => {
  it('is still told of the next best shot, which a search that stops at the copies would miss', async () => {
    const made = await temporaryLake();
    const [asked, copies, next, ...far] = generateRows({
      titles: 1,
      assetsPerTitle: 1,
      shotsPerAsset: 12,
      framesPerShot: 2,
    }).shots;
    const template = generateRows().frames[0]!;
    /** A unit vector at an angle from the first axis, in the plane of another one. */
    const towards = (axis: number, angle: number) => {
      const vector = new Float32Array(256);
      vector[0] = Math.cos(angle);
      vector[axis] = Math.sin(angle);
      return vector;
    };
    let number = 0;
    const frame = (shot: ShotRow, vector_look: Float32Array) => ({
      ...template,
      id: `f${number++}`,
      shot_id: shot.id,
      vector_look,
    });
    const near = Array.from({ length: 100 }, (_, i) => frame(copies!, towards(2, 0.001 * (i + 1))));
    const others = far.flatMap((shot, i) => Array.from({ length: 20 }, () => frame(shot, towards(1, 1 + 0.02 * i))));
    await writeRows(made.lake, {
      ...generateRows({ titles: 1, assetsPerTitle: 1 }),
      shots: [asked!, copies!, next!, ...far],
      frames: [
        frame(asked!, towards(1, 0)),
        frame(asked!, towards(1, 1.4)),
        ...near,
        frame(next!, towards(3, 0.15)),
        ...others,
      ],
    });
    const other = await serve(made.lake);
    try {
      const { data } = await other.ask(`{ shot(id: "${asked!.id}") { similar(first: 2) { nodes { id } } } }`);
      // 0.15 from the first frame is nearer than the 0.22 that parts the second frame from the best of the far shots.
      expect(data.shot.similar.nodes).toEqual([{ id: copies!.id }, { id: next!.id }]);
    } finally {
      await other.close();
      await made.remove();
    }
  });
});
