import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog, type CatalogTitle } from '../../../examples/studio/catalog.js';
import { marketing, type Campaign } from '../../../examples/studio/marketing.js';
import { serveSubgraph } from '../../../examples/studio/serve.js';
import { studioSubgraphs } from '../../../examples/studio/supergraph.js';
import { documentsIn } from '../../../src/graph/studio/documents-in.js';
import { refreshIndex, removeIndex, type Ask } from '../../../src/graph/studio/graph-index.js';
import { checkOperation } from '../../../src/graph/studio/indexed-operation.js';
import { equals, not } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { documentId, graphDocuments, type GraphDocumentRow } from '../../../src/lake/tables/graph-documents.js';
import { graphIndexes } from '../../../src/lake/tables/graph-indexes.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { startGateway, type Gateway } from '../../server/gateways/gateways.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { inProcess } from '../../support/in-process.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { serve, type TestServer } from '../../support/server.js';

const OF_TITLES = `query Titles($ids: [ID!]!) { titles(where: { ids: $ids }, first: 100) { nodes { id synopsis } } }`;
const OF_SHOTS = `query Shots($ids: [ID!]!) { shots(where: { ids: $ids }, first: 100) { nodes { id campaigns { name } } } }`;

describe('an operation', () => {
  it('is kept as GraphQL prints it', () => {
    expect(checkOperation(OF_TITLES)).toContain('query Titles($ids: [ID!]!) {\n');
  });

  it.each([
    ['query {', 'is not GraphQL'],
    ['fragment A on B { c }', 'holds 0 operations'],
    ['mutation ($ids: [ID!]!) { a(ids: $ids) }', 'it is a mutation'],
    ['query ($id: ID!) { a(id: $id) }', '$ids: [ID!]!'],
    ['query ($ids: [ID!]) { a(ids: $ids) }', '$ids: [ID!]!'],
    ['query ($ids: [ID!]!, $n: Int!) { a(ids: $ids, n: $n) }', 'it needs $n'],
  ])('%s is refused: %s', (operation, why) => {
    expect(() => checkOperation(operation)).toThrow(why);
  });

  it.each(['query ($ids: [ID!]!, $n: Int! = 1) { a }', 'query ($ids: [ID!]!, $n: Int) { a }'])(
    '%s is taken',
    (operation) => {
      expect(checkOperation(operation)).toContain('$ids');
    },
  );
});

describe('the texts of an answer', () => {
  const texts = (data: unknown, ...ids: string[]) => Object.fromEntries(documentsIn(data, new Set(ids)));

  it('are those below each entity, by their path', () => {
    const shots = [
      {
        id: 'a',
        campaigns: [
          { id: 'c1', name: 'Spring' },
          { name: 'Summer', year: 2024 },
        ],
        at: null,
        on: true,
      },
    ];
    expect(texts({ shots: { nodes: [...shots, { id: 'b', campaigns: [] }, null] } }, 'a', 'b', 'c')).toEqual({
      a: [
        ['campaigns.name', 'Spring'],
        ['campaigns.name', 'Summer'],
        ['campaigns.year', '2024'],
      ],
      b: [],
    });
  });

  it('of an entity within another are its own; a text that comes twice is one', () => {
    const inner = { id: 'b', name: 'inner', __typename: 'Shot' };
    expect(texts({ x: [{ id: 'a', name: 'outer', likes: [inner, inner], of: { name: 'far' } }] }, 'a', 'b')).toEqual({
      a: [
        ['name', 'outer'],
        ['of.name', 'far'],
      ],
      b: [['name', 'inner']],
    });
  });
});

const rows = generateRows();
const catalogTitles: CatalogTitle[] = rows.titles.map(({ id, eidr, name, release_year }, i) => ({
  ...{ id, eidr: eidr!, name: name!, releaseYear: release_year! },
  synopsis: ['A lighthouse keeper waits for the red boat.', 'Robots run a harbour.', 'Nothing of the sea.'][i]!,
}));
const campaigns: Campaign[] = [
  { id: 'c1', name: 'Spring lighthouse posters', titleId: 't0', shotIds: ['t0-a0-s1', 't1-a1-s3'], frameIds: [] },
  { id: 'c2', name: 'Summer of robots', titleId: 't1', shotIds: ['t1-a1-s3', 't2-a0-s0'], frameIds: [] },
];

let lake: Lake;
let uri: string;
let folder: string;
let gateway: Gateway;
let server: TestServer;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const made = await temporaryLake();
  ({ lake, uri } = made);
  closing.push(made.remove);
  await writeRows(lake, rows);
  server = await serve(lake);
  closing.push(() => server.close());
  const own = await Promise.all([catalog(catalogTitles), marketing(campaigns)].map((graph) => serveSubgraph(graph, 0)));
  closing.push(...own.map(({ close }) => close));
  const { data } = await server.ask('{ _service { sdl } }');
  const urls = { media: `${server.url}/graphql`, catalog: own[0]!.url, marketing: own[1]!.url };
  folder = await mkdtemp(join(tmpdir(), 'media-graph-studio-'));
  closing.push(() => rm(folder, { recursive: true }));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composeServices(studioSubgraphs(data._service.sdl as string, urls)).supergraphSdl!);
  await writeFile(join(folder, 'titles.graphql'), OF_TITLES);
  await writeFile(join(folder, 'shots.graphql'), OF_SHOTS);
  gateway = await startGateway('@apollo/gateway', supergraph);
  closing.push(() => gateway.close());
  for (const [name, kind] of [
    ['synopses', 'TITLE'],
    ['campaigns', 'SHOT'],
  ] as const) {
    const file = join(folder, kind === 'TITLE' ? 'titles.graphql' : 'shots.graphql');
    expect(await command('define', name, file, '--of', kind)).toMatchObject({ code: 0 });
    expect(await command('refresh', name, '--gateway', gateway.url, '--batch', '7')).toMatchObject({ code: 0 });
  }
  await lake.refresh();
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const command = (...args: string[]) => inProcess(uri, 'graph-index', ...args);
/** The graph, asked directly: quicker than the gateway. */
const fromGateway: Ask = async (query, ids) => (await gateway.ask(query, { ids })).data;
const REFRESH = { batch: 100, changedOnly: false };

const FOUND = `edges { node { __typename ... on Title { id } ... on Shot { id } } matches { by field snippet } }
  pageInfo { hasNextPage endCursor }`;
async function found(args: string, on = server) {
  const { data, errors } = await on.ask(`{ search(${args}) { ${FOUND} } }`);
  expect(errors).toBeUndefined();
  return data.search.edges as {
    node: { __typename: string; id: string };
    matches: { by: string; field: string | null; snippet: string | null }[];
  }[];
}
const idsOf = (edges: Awaited<ReturnType<typeof found>>) => edges.map(({ node }) => node.id).sort();

describe('an index over the studio’s graph', () => {
  it('finds titles by what the catalog says of them', async () => {
    expect(await found('text: "light house", index: "synopses"')).toEqual([]);
    expect(await found('text: "lighthouses", index: "synopses"')).toEqual([
      {
        node: { __typename: 'Title', id: 't0' },
        matches: [
          { by: 'KEYWORD', field: 'synopsis', snippet: 'A <mark>lighthouse</mark> keeper waits for the red boat.' },
        ],
      },
    ]);
    // The lake itself knows nothing of it.
    expect(await found('text: "lighthouses"')).toEqual([]);
  });

  it('finds shots by the campaigns that use them, under conditions', async () => {
    const where = (conditions: string) =>
      found(`text: "robots", index: "campaigns", where: { ${conditions} }`).then(idsOf);
    expect(idsOf(await found('text: "robots", index: "campaigns"'))).toEqual(['t1-a1-s3', 't2-a0-s0']);
    expect(idsOf(await found('text: "lighthouse robots", index: "campaigns"'))).toEqual(['t1-a1-s3']);
    expect(await where('titleIds: ["t2"]')).toEqual(['t2-a0-s0']);
    expect(await where('assetIds: ["t1-a1"]')).toEqual(['t1-a1-s3']);
    expect(await where('overlaps: { startMs: 0, endMs: 1 }')).toEqual(['t2-a0-s0']);
    expect(await where('title: { nameContains: "1" }')).toEqual(['t1-a1-s3']);
    const { labels } = rows.shots.find(({ id }) => id === 't1-a1-s3')!;
    expect(await where(`labels: { allOf: ${JSON.stringify(labels)}, noneOf: ["nowhere"] }`)).toContain('t1-a1-s3');
    expect((await found('text: "summer", index: "campaigns"'))[0]!.matches[0]).toMatchObject({
      field: 'campaigns.name',
    });
  });

  it('goes by likeness, too, and page by page', async () => {
    const args = 'text: "robots", index: "campaigns", like: [{ shot: "t1-a1-s3" }], kinds: [SHOT]';
    const both = await found(`${args}, first: 100`);
    expect(both.length).toBeGreaterThan(2);
    const first = both.find(({ node }) => node.id === 't2-a0-s0')!;
    expect(first.matches.map(({ by }) => by).sort()).toEqual(['KEYWORD', 'VECTOR']);
    const { data } = await server.ask(
      '{ search(text: "robots", index: "campaigns", first: 1) { edges { node { ... on Shot { id } } } pageInfo { endCursor hasNextPage } } }',
    );
    const { endCursor, hasNextPage } = data.search.pageInfo;
    expect(hasNextPage).toBe(true);
    const next = await found(`text: "robots", index: "campaigns", first: 1, after: "${endCursor}"`);
    expect([data.search.edges[0].node.id, next[0]!.node.id].sort()).toEqual(['t1-a1-s3', 't2-a0-s0']);
  });

  it('is listed with its documents; its facets count what it found', async () => {
    const { data } = await server.ask(`{ graphIndexes { id kind documentCount refreshedAt operation }
      search(text: "robots", index: "campaigns") { facets { kinds { kind count } titles { title { id } count } } } }`);
    expect(data.graphIndexes).toEqual([
      {
        id: 'campaigns',
        kind: 'SHOT',
        documentCount: 3,
        refreshedAt: expect.any(String),
        operation: expect.any(String),
      },
      {
        id: 'synopses',
        kind: 'TITLE',
        documentCount: 3,
        refreshedAt: expect.any(String),
        operation: expect.any(String),
      },
    ]);
    expect(data.search.facets.kinds).toContainEqual({ kind: 'SHOT', count: 2 });
    expect(data.search.facets.titles).toHaveLength(2);
  });

  it.each([
    ['text: "a", index: "none"', 'index must be one of graphIndexes'],
    ['text: "robots", index: "campaigns", kinds: [TITLE]', 'kinds must hold SHOT'],
    ['like: [{ shot: "t1-a1-s3" }], index: "campaigns"', 'index is searched by words'],
  ])('search(%s) is refused: %s', async (args, why) => {
    const { errors } = await server.ask(`{ search(${args}) { nodes { __typename } } }`);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(why),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('answers the gateway with entities that other subgraphs join', async () => {
    const query =
      '{ search(text: "robots", index: "campaigns", where: { titleIds: ["t2"] }) { nodes { ... on Shot { id campaigns { name } title { synopsis } } } } }';
    expect((await gateway.ask(query)).data).toEqual({
      search: {
        nodes: [
          { id: 't2-a0-s0', campaigns: [{ name: 'Summer of robots' }], title: { synopsis: 'Nothing of the sea.' } },
        ],
      },
    });
  });
});

describe('what is not seen', () => {
  it('is not found, and pages are full all the same', async () => {
    // Every shot has a document of its own, and one of them alone is seen.
    const autumn: GraphDocumentRow[] = rows.shots.map((shot) => ({
      ...{ id: documentId('autumn', shot.id), index_id: 'autumn', entity_id: shot.id, shot_id: shot.id },
      ...{ title_id: shot.title_id, asset_id: shot.asset_id, start_us: shot.start_us, end_us: shot.end_us },
      ...{ labels: shot.labels, texts: [['campaigns.name', 'Autumn']] },
    }));
    await writeToLake(lake, { note: 'an index' }, async (writer) => {
      const index = { id: 'autumn', kind: 'SHOT', operation: OF_SHOTS, created_at: 0 } as const;
      await writer.add(graphIndexes, [{ ...index, refreshed_at: null, refreshed_snapshot: null }]);
      await writer.add(graphDocuments, autumn);
    });
    const last = rows.shots.at(-1)!.id;
    const one = await serve(lake, {}, async () => rightsOf('one', grantOf({ where: { shots: equals('id', last) } })));
    closing.push(() => one.close());
    expect(idsOf(await found('text: "autumn", index: "autumn", first: 1', one))).toEqual([last]);
    await removeIndex(lake, 'autumn', {});
    const grant = grantOf({ titles: ['t1', 't2'], where: { shots: not(equals('id', 't1-a1-s3')) } });
    const restricted = await serve(lake, {}, async () => rightsOf('some', grant));
    closing.push(() => restricted.close());
    expect(idsOf(await found('text: "robots", index: "campaigns", first: 1', restricted))).toEqual(['t2-a0-s0']);
    expect(await found('text: "lighthouse", index: "campaigns"', restricted)).toEqual([]);
    expect(await found('text: "lighthouse", index: "synopses"', restricted)).toEqual([]);
  });
});

describe('a refresh', () => {
  it('writes what has changed, and nothing else', async () => {
    expect(await refreshIndex(lake, 'campaigns', fromGateway, REFRESH)).toMatchObject({ written: 0, removed: 0 });
    campaigns[1] = { ...campaigns[1]!, name: 'Summer of machines', shotIds: ['t2-a0-s0'] };
    const refreshed = await refreshIndex(lake, 'campaigns', fromGateway, REFRESH);
    expect(refreshed).toEqual({ asked: rows.shots.length, written: 2, removed: 0 });
    expect(idsOf(await found('text: "machines", index: "campaigns"'))).toEqual(['t2-a0-s0']);
    expect(await found('text: "robots", index: "campaigns"')).toEqual([]);
    campaigns[1] = { ...campaigns[1]!, shotIds: [] };
    expect(await refreshIndex(lake, 'campaigns', fromGateway, REFRESH)).toMatchObject({ written: 0, removed: 1 });
    expect(await found('text: "machines", index: "campaigns"')).toEqual([]);
  });

  it('of changes alone asks for those that the lake has changed', async () => {
    const changed = { ...REFRESH, changedOnly: true };
    await refreshIndex(lake, 'synopses', fromGateway, REFRESH);
    const { number } = lake.current.record;
    expect(await refreshIndex(lake, 'synopses', fromGateway, changed)).toMatchObject({ asked: 0 });
    expect((await lake.refresh()).record.number).toBe(number);
    catalogTitles[1] = { ...catalogTitles[1]!, synopsis: 'Robots learn to paint.' };
    catalogTitles[2] = { ...catalogTitles[2]!, synopsis: 'Nobody asks for this one.' };
    const renamed = { ...rows.titles[1]!, name: 'Another name' };
    await writeToLake(lake, { note: 'renamed' }, (writer) => writer.upsert(titles, 'id', [renamed]));
    const { asked, removed } = await refreshIndex(lake, 'synopses', fromGateway, changed);
    expect({ asked, removed }).toEqual({ asked: 1, removed: 0 });
    expect(await found('text: "nobody", index: "synopses"')).toEqual([]);
  });

  it('keeps what it has when the gateway fails', async () => {
    const before = await select(lake.current, graphDocuments, { where: equals('index_id', 'synopses') });
    await writeFile(join(folder, 'wrong.graphql'), OF_TITLES.replace('synopsis', 'plot'));
    expect(await command('define', 'plots', join(folder, 'wrong.graphql'))).toMatchObject({ code: 0 });
    const wrong = await command('refresh', 'plots', '--gateway', gateway.url);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('plot') });
    const nowhere = await command('refresh', 'synopses', '--gateway', 'http://127.0.0.1:1/graphql');
    expect(nowhere).toMatchObject({
      code: 2,
      err: expect.stringContaining('http://127.0.0.1:1/graphql: cannot be asked'),
    });
    await lake.refresh();
    expect(await select(lake.current, graphDocuments, { where: equals('index_id', 'synopses') })).toEqual(before);
  });

  it('is of an index that is there', async () => {
    for (const args of [
      ['refresh', 'none', '--gateway', gateway.url],
      ['remove', 'none'],
    ])
      expect(await command(...args)).toMatchObject({
        code: 2,
        err: expect.stringContaining('there is no index "none"'),
      });
    expect(await command('define', 'synopses', join(folder, 'shots.graphql'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('defined otherwise'),
    });
    expect(await command('remove', 'plots')).toMatchObject({ code: 0 });
    expect(
      (await command('list')).out
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' ')[0])
        .sort(),
    ).toEqual(['campaigns', 'synopses']);
  });
});
