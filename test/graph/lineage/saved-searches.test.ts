import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraph } from '../../../src/graph/schema.js';
import { equals, oneOf } from '../../../src/lake/lancedb/filter.js';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { audit } from '../../../src/lake/tables/audit.js';
import { savedSearches } from '../../../src/lake/tables/saved-searches.js';
import { openExecutors } from '../../support/executors.js';
import { annotationRow, generateRows, randomOf, temporaryLake, writeRows, type LakeRows } from '../../support/lake.js';
import { randomLake } from '../../support/random-moments.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';
import { caseRow, datasetRow, evaluationRow, itemRow, writeLineageRows } from './rows.js';
import { searchRow, someSearch } from './random-searches.js';

const schema = subgraph();

const RESULTS = /* GraphQL */ `
  query ($after: String) {
    savedSearches(first: 500, after: $after) {
      nodes {
        id
        kind
        results(first: 500) {
          pageInfo {
            hasNextPage
          }
          nodes {
            __typename
            ... on Shot {
              id
            }
            ... on Frame {
              id
            }
            ... on DialogueLine {
              id
            }
            ... on Annotation {
              id
            }
            ... on Moment {
              asset {
                id
              }
              timeRange {
                startMs
                endMs
              }
            }
          }
        }
      }
    }
  }
`;
const MATCHING = /* GraphQL */ `
  query ($node: NodeRef!) {
    savedSearchesMatching(node: $node, first: 500) {
      count
      nodes {
        id
      }
    }
  }
`;

interface Found {
  id: string;
  results: {
    pageInfo: { hasNextPage: boolean };
    nodes: {
      id?: string;
      __typename: string;
      asset?: { id: string };
      timeRange?: { startMs: number; endMs: number };
    }[];
  };
}

/** Ids of the searches whose results hold the node, or a moment of whose results overlaps it. */
function reference(found: readonly Found[], type: string, row: { id: string }): string[] {
  const { asset_id, start_us, end_us } = row as { asset_id?: string; start_us?: number; end_us?: number };
  return found
    .filter(({ results }) =>
      results.nodes.some(({ __typename: of, id, asset, timeRange }) =>
        of === 'Moment'
          ? type === 'Shot' &&
            asset!.id === asset_id &&
            timeRange!.startMs * 1000 < end_us! &&
            timeRange!.endMs * 1000 > start_us!
          : of === type && id === row.id,
      ),
    )
    .map(({ id }) => id);
}

const TYPES = { SHOT: 'Shot', FRAME: 'Frame', DIALOGUE_LINE: 'DialogueLine', ANNOTATION: 'Annotation' } as const;

describe.each([0, 2 ** 28])('which searches would find something, with %i bytes of memory', (bytes) => {
  it.each([1, 2])('is what running each tells: %i', { timeout: 300_000 }, async (seed) => {
    const rows = randomLake(seed);
    const made = await temporaryLake();
    await writeRows(made.lake, rows);
    const searches = fc.sample(someSearch(rows), { numRuns: 70, seed }).map((of, i) => searchRow(i, of));
    await writeToLake(made.lake, { note: 'searches' }, (writer) => writer.add(savedSearches, searches));
    const { interpret, full, leave } = openExecutors(schema, made.lake, { nearBytes: bytes, vectorBytes: bytes });
    if (bytes > 0) await full();

    const answer = await interpret({ source: RESULTS });
    expect(answer.errors).toBeUndefined();
    const found = (answer.data as unknown as { savedSearches: { nodes: Found[] } }).savedSearches.nodes;
    expect(found.map(({ results }) => results.pageInfo.hasNextPage)).not.toContain(true);
    const random = randomOf(seed);
    const ofType = {
      SHOT: rows.shots,
      FRAME: rows.frames,
      DIALOGUE_LINE: rows.dialogue,
      ANNOTATION: rows.annotations,
    };
    const matched = new Set<string>();
    for (const [type, all] of Object.entries(ofType)) {
      for (const row of (all as { id: string }[]).filter(() => random() < (type === 'SHOT' ? 0.8 : 0.3))) {
        const { data, errors } = await interpret({ source: MATCHING, variables: { node: { type, id: row.id } } });
        expect(errors).toBeUndefined();
        const { count, nodes } = data!['savedSearchesMatching'] as { count: number; nodes: { id: string }[] };
        const ids = nodes.map(({ id }) => id);
        expect(ids, `${type} ${row.id}`).toEqual(reference(found, TYPES[type as keyof typeof TYPES], row));
        expect(count).toBe(ids.length);
        ids.forEach((id) => matched.add(id));
      }
    }
    // Searches that find nothing would prove nothing.
    const kinds = new Set(searches.filter(({ id }) => matched.has(id)).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['ANNOTATION', 'DIALOGUE_LINE', 'FRAME', 'MOMENT', 'SHOT']);
    expect(matched.size).toBeGreaterThan(25);
    await leave();
    await made.remove();
  });
});

const SAVE = /* GraphQL */ `
  mutation ($input: SavedSearchInput!) {
    saveSearch(input: $input) {
      id
      name
      kind
      criteria
      author
      results(first: 3) {
        nodes {
          __typename
        }
      }
    }
  }
`;

describe.each(BOTH_WAYS)('saved searches %s', (_, env) => {
  let server: TestServer;
  let made: Awaited<ReturnType<typeof temporaryLake>>;
  const queries: QueryEvent[] = [];
  const rows: LakeRows = generateRows();

  beforeAll(async () => {
    made = await temporaryLake({ onQuery: (event) => queries.push(event) });
    await writeRows(made.lake, rows);
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await made.remove();
  });

  const save = (input: object, headers?: Record<string, string>) => server.ask(SAVE, { input }, headers);

  it('are saved, listed, replaced, run and taken away', async () => {
    const finds = { shots: { where: { labels: { anyOf: ['black'] }, durationMs: { gte: 100 } } } };
    const first = await save({ name: 'Dark', finds }, { 'x-author': 'ada' });
    const { id } = first.data.saveSearch as { id: string };
    expect(first.data.saveSearch).toMatchObject({ name: 'Dark', kind: 'SHOT', author: 'ada', criteria: finds });
    expect(first.data.saveSearch.results.nodes[0]).toEqual({ __typename: 'Shot' });
    const words = { words: { kind: 'DIALOGUE_LINE', text: 'film', where: { titleIds: ['t1'] } } };
    await save({ id, name: 'Said', finds: words });
    await save({ id: 'moments', name: 'Dogs', finds: { moments: { allOf: [{ label: { label: 'dog' } }] } } });
    const listed = await server.ask(
      '{ savedSearches(where: { kinds: [DIALOGUE_LINE] }) { totalCount nodes { id name kind results { nodes { ... on DialogueLine { text } } } } } }',
    );
    expect(listed.data.savedSearches).toMatchObject({ totalCount: 1, nodes: [{ id, name: 'Said' }] });
    expect(listed.data.savedSearches.nodes[0].results.nodes).toHaveLength(6);
    const drop = `mutation { a: deleteSavedSearch(id: "${id}") b: deleteSavedSearch(id: "${id}") }`;
    expect((await server.ask(drop)).data).toEqual({ a: id, b: null });
    expect((await server.ask(`{ savedSearch(id: "${id}") { name } }`)).data).toEqual({ savedSearch: null });
    expect((await server.ask('{ savedSearch(id: "moments") { kind } }')).data).toEqual({
      savedSearch: { kind: 'MOMENT' },
    });
  });

  it.each<[finds: object, message: string]>([
    [
      { shots: { where: { overlaps: { startMs: 5, endMs: 5 } } } },
      'input.finds.shots: where.overlaps.endMs must be greater',
    ],
    [
      { shots: { where: {} }, frames: { where: {} } },
      'Exactly one key must be specified for OneOf type "SavedSearchCriteria"',
    ],
    [{ frames: { where: { within: { startMs: 2, endMs: 1 } } } }, 'input.finds.frames: where.within.endMs'],
    [{ annotations: { where: { confidence: { gte: 1, lte: 0 } } } }, 'input.finds.annotations: where.confidence.lte'],
    [
      { words: { kind: 'SHOT', text: 'dog' } },
      'input.finds.words: kind must be DIALOGUE_LINE or ANNOTATION, but got SHOT',
    ],
    [{ words: { kind: 'ANNOTATION', text: '…' } }, 'input.finds.words: text must hold a word'],
    [{ alike: { kind: 'SHOT', minScore: 0 } }, 'input.finds.alike: search needs something to look for'],
    [{ alike: { kind: 'SHOT', vector: [1], minScore: 0 } }, 'input.finds.alike: vector must hold the 256 numbers'],
    [
      { alike: { kind: 'FRAME', like: [{ shot: 'x' }], space: 'none', minScore: 0 } },
      'input.finds.alike: space must be one',
    ],
    [{ moments: { allOf: [] } }, 'input.finds.moments: allOf must hold at least one criterion'],
    [
      { moments: { allOf: [{ label: { label: 'dog', minConfidence: 2 } }] } },
      'input.finds.moments: allOf[0].label.minConfidence must be 0 to 1',
    ],
  ])('refuse %j', async (finds, message) => {
    const { errors } = await save({ name: 'wrong', finds });
    expect(errors![0]!.message).toContain(message);
    expect(errors![0]!.extensions!.code).toBe('BAD_USER_INPUT');
  });

  it('refuse a name of nothing', async () => {
    const { errors } = await save({ name: ' ', finds: { shots: { where: {} } } });
    expect(errors![0]!.message).toBe('input.name must not be " "');
  });

  it('ask of other types in vain, and of what is not there for null', async () => {
    const asset = await server.ask('{ savedSearchesMatching(node: { type: ASSET, id: "t0-a0" }) { count } }');
    expect(asset.errors![0]!.message).toBe(
      'node.type must be one of SHOT, FRAME, DIALOGUE_LINE, ANNOTATION, but got ASSET',
    );
    const none = await server.ask('{ savedSearchesMatching(node: { type: SHOT, id: "none" }) { count } }');
    expect(none.data).toEqual({ savedSearchesMatching: null });
  });

  it('cost by their number: a search that can no longer be run finds nothing', async () => {
    const gone = searchRow(900, { alike: { kind: 'SHOT', like: [{ frame: 't0-a0-f0' }], space: 'gone', minScore: 0 } });
    await writeToLake(made.lake, { note: 'gone' }, (writer) => writer.add(savedSearches, [gone]));
    const matching = '{ savedSearchesMatching(node: { type: SHOT, id: "t1-a0-s1" }, first: 500) { nodes { id } } }';
    const asked = async () => {
      queries.length = 0;
      expect((await server.ask(matching)).errors).toBeUndefined();
      return queries.length;
    };
    await asked();
    const before = await asked();
    // Decided on the row at hand: labels and times.
    const more = Array.from({ length: 40 }, (_, i) =>
      searchRow(i, { shots: { where: { labels: { anyOf: ['black', `other ${i}`] }, titleIds: ['t1'] } } }),
    );
    await writeToLake(made.lake, { note: 'more' }, (writer) => writer.add(savedSearches, more));
    await asked();
    expect(await asked()).toBe(before);
  });
});

describe('rights', () => {
  const rows = generateRows();
  let made: Awaited<ReturnType<typeof temporaryLake>>;
  let executors: ReturnType<typeof openExecutors>;

  beforeAll(async () => {
    made = await temporaryLake();
    await writeRows(made.lake, rows);
    const all = [searchRow(0, { shots: { where: {} } }), searchRow(1, { shots: { where: {} } })];
    await writeToLake(made.lake, { note: 'searches' }, (writer) => writer.add(savedSearches, all));
    executors = openExecutors(schema, made.lake);
  });
  afterAll(async () => {
    await executors.leave();
    await made.remove();
  });

  const some = rightsOf('some', grantOf({ titles: ['t0'], where: { saved_searches: equals('id', 's001') } }));
  const ask = (source: string, rights = some) => executors.interpret({ source, rights });

  it('hide searches, and what they find', async () => {
    const matching = (id: string) =>
      `{ savedSearchesMatching(node: { type: SHOT, id: "${id}" }) { count nodes { id } } }`;
    expect((await ask(matching('t0-a0-s0'))).data).toEqual({
      savedSearchesMatching: { count: 1, nodes: [{ id: 's001' }] },
    });
    expect((await ask(matching('t1-a0-s0'))).data).toEqual({ savedSearchesMatching: null });
    const listed = await ask(
      '{ savedSearches { totalCount nodes { results(first: 500) { nodes { ... on Shot { title { id } } } } } } }',
    );
    const { totalCount, nodes } = listed.data!['savedSearches'] as {
      totalCount: number;
      nodes: { results: { nodes: unknown[] } }[];
    };
    expect(totalCount).toBe(1);
    expect(nodes[0]!.results.nodes).toEqual(
      rows.shots.filter((row) => row.title_id === 't0').map(() => ({ title: { id: 't0' } })),
    );
  });

  it('let nobody change what they hide', async () => {
    const saved = await ask(
      'mutation { saveSearch(input: { id: "s000", name: "mine", finds: { shots: { where: {} } } }) { id } }',
    );
    expect(saved.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    expect((await ask('mutation { deleteSavedSearch(id: "s000") }')).data).toEqual({ deleteSavedSearch: null });
    const ids = (await select(made.lake.current, savedSearches, { where: oneOf('id', ['s000', 's001']) })).map(
      ({ id }) => id,
    );
    expect(ids.sort()).toEqual(['s000', 's001']);
    expect(await select(made.lake.current, audit)).toEqual([]);
  });
});

describe('impact', () => {
  it('is what depends on something, counted, and the first of each', async () => {
    const rows = generateRows();
    rows.annotations.push(annotationRow(9_000, { frame_id: 't0-a0-f0', title_id: 't0' }));
    rows.models[0] = { ...rows.models[0]!, trained_on: ['d@1'] };
    const made = await temporaryLake();
    await writeLineageRows(made.lake, {
      ...rows,
      runs: [],
      datasets: [datasetRow('d', 1), datasetRow('e', 1, { kind: 'FRAME' }), datasetRow('f', 1)],
      items: [
        itemRow('d@1', 0, { entity_id: 't0-a0-s0', title_id: 't0', asset_id: 't0-a0' }),
        itemRow('e@1', 0, { entity_id: 't0-a0-f0', title_id: 't0', asset_id: 't0-a0' }),
        // The id of a shot, but a dataset of frames.
        itemRow('e@1', 1, { entity_id: 't1-a0-s0', title_id: 't1', asset_id: 't1-a0' }),
      ],
      evaluations: [evaluationRow('v0', { dataset_id: 'd@1' }), evaluationRow('v1'), evaluationRow('v2')],
      cases: [
        caseRow('v1', 0, { truth_id: 'n9000', frame_id: 't0-a0-f0', shot_id: 't0-a0-s0', asset_id: 't0-a0' }),
        caseRow('v1', 1, { prediction_id: 'n1', asset_id: 't0-a0' }),
      ],
    });
    const searches = [
      searchRow(0, { shots: { where: { assetIds: ['t0-a0'] } } }),
      searchRow(1, { alike: { kind: 'FRAME', like: [{ shot: 't0-a0-s0' }], minScore: 1 } }),
      searchRow(2, { frames: { where: { title: { ids: ['t0'] } } } }),
    ];
    await writeToLake(made.lake, { note: 'searches' }, (writer) => writer.add(savedSearches, searches));
    const { interpret, leave } = openExecutors(schema, made.lake);
    const list = '{ count nodes { id } }';
    const impact = async (type: string, id: string) => {
      const fields = `datasets ${list} evaluations ${list} models ${list} savedSearches ${list}`;
      const { data, errors } = await interpret({
        source: `{ impactOf(node: { type: ${type}, id: "${id}" }) { ${fields} } }`,
      });
      expect(errors).toBeUndefined();
      const found = data!['impactOf'] as Record<string, { nodes: { id: string }[] }> | null;
      return (
        found && Object.fromEntries(Object.entries(found).map(([name, { nodes }]) => [name, nodes.map(({ id }) => id)]))
      );
    };
    const look = rows.models[0]!.id;
    expect(await impact('SHOT', 't0-a0-s0')).toEqual({
      ...{ datasets: ['d@1'], evaluations: ['v0', 'v1'], models: [look], savedSearches: ['s000', 's001'] },
    });
    expect(await impact('ASSET', 't0-a0')).toEqual({
      ...{ datasets: ['d@1', 'e@1'], evaluations: ['v0', 'v1'], models: [look], savedSearches: ['s000'] },
    });
    expect(await impact('TITLE', 't0')).toMatchObject({ datasets: ['d@1', 'e@1'], savedSearches: ['s002'] });
    expect(await impact('FRAME', 't0-a0-f0')).toMatchObject({ datasets: ['e@1'], evaluations: ['v1'], models: [] });
    expect(await impact('ANNOTATION', 'n9000')).toMatchObject({ datasets: [], evaluations: ['v1'] });
    expect(await impact('SHOT', 't1-a0-s0')).toMatchObject({ datasets: [], evaluations: [] });
    expect(await impact('SHOT', 'none')).toBeNull();
    const { errors } = await interpret({ source: '{ impactOf(node: { type: MODEL, id: "x" }) { models { count } } }' });
    expect(errors![0]!.message).toContain(
      'node.type must be one of TITLE, ASSET, SHOT, FRAME, ANNOTATION, DIALOGUE_LINE',
    );
    await leave();
    await made.remove();
  });
});
