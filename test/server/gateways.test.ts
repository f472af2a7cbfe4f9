import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices as composeAsApollo } from '@apollo/composition';
import { composeServices as composeAsHive } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalog } from '../../examples/studio/catalog.js';
import { marketing, type Campaign } from '../../examples/studio/marketing.js';
import { serveSubgraph } from '../../examples/studio/serve.js';
import { studioSubgraphs } from '../../examples/studio/supergraph.js';
import type { QueryEvent } from '../../src/lake/lancedb/view.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { startGateway, type Gateway, type GatewayName } from './gateways/gateways.js';
import { generateRows, temporaryLake, writeRows, type LakeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

const queries: QueryEvent[] = [];
const closing: (() => Promise<unknown>)[] = [];
let rows: LakeRows;
let folder: string;
type Subgraphs = ReturnType<typeof studioSubgraphs>;
let subgraphs: Subgraphs;

const TOO_LONG = 'x'.repeat(1001);
const campaign = (id: string, titleId: string, shotIds: string[], frameIds: string[] = []): Campaign => ({
  ...{ id, name: `Campaign ${id}`, titleId, shotIds, frameIds },
});
const campaigns = [
  campaign('spring', 't0', ['t0-a0-s1', 't1-a1-s3'], ['t0-a0-f4']),
  campaign('summer', 't1', ['t1-a1-s3', 't1-a0-s0', 't0-a0-s1'], ['t1-a0-f0', 't2-a1-f11']),
  campaign('stale', 't9', ['t0-a0-s0', 'gone', 't0-a0-s2'], ['gone']),
  campaign('broken', 't2', ['t2-a0-s0', TOO_LONG, 't2-a0-s2']),
];

/** Titles by EIDR alone, both ways: graphs with other ids join so. */
const ratings = {
  typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { rated: [Title!]! }
    type Title @key(fields: "eidr") { eidr: String ageRating: String }
  `),
  resolvers: {
    Query: { rated: () => rows.titles.map(({ eidr }) => ({ eidr })) },
    Title: { ageRating: ({ eidr }: { eidr: string }) => `rated ${eidr.slice(-6)}` },
  },
};

const synopsisOf = (id: string) => `What ${id} is about.`;

beforeAll(async () => {
  const made = await temporaryLake({ onQuery: (event) => queries.push(event) });
  closing.push(made.remove);
  rows = generateRows();
  const { assets } = rows;
  const video = { type: 'video', index: 0, codec: 'h264', language: null, width: 1920, height: 1080 };
  const colours = { colorPrimaries: null, colorTransfer: null, colorSpace: null, colorRange: null };
  const streams = [
    { ...video, frameRate: null, pixelFormat: null, bitDepth: 8, ...colours, dynamicRange: 'SDR' },
    {
      type: 'audio',
      index: 1,
      codec: 'aac',
      language: 'en',
      channels: 2,
      channelLayout: 'stereo',
      sampleRateHz: 48_000,
    },
    { type: 'text', index: 2, codec: 'mov_text', language: 'sv' },
  ];
  rows.assets = assets.map((asset, i) => (i === 0 ? { ...asset, streams: streams as never } : asset));
  await writeRows(made.lake, rows);
  const media = await serve(made.lake);
  const titles = rows.titles.map(({ id, eidr, name, release_year }) => ({
    ...{ id, eidr: eidr!, name: name!, releaseYear: release_year!, synopsis: synopsisOf(id) },
  }));
  const own = await Promise.all(
    [catalog(titles), marketing(campaigns), ratings].map((graph) => serveSubgraph(graph as never, 0)),
  );
  closing.push(...[media, ...own].map((server) => () => server.close()));
  const [catalogUrl, marketingUrl, ratingsUrl] = own.map(({ url }) => url) as [string, string, string];
  const { data } = await media.ask('{ _service { sdl } }');
  const urls = { media: `${media.url}/graphql`, catalog: catalogUrl, marketing: marketingUrl };
  subgraphs = [
    ...studioSubgraphs(data._service.sdl as string, urls),
    { name: 'ratings', url: ratingsUrl, typeDefs: ratings.typeDefs },
  ];
  folder = await mkdtemp(join(tmpdir(), 'media-graph-supergraph-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** Each gateway is given what its own vendor's composer makes. */
const GATEWAYS: [GatewayName, (of: Subgraphs) => string | undefined][] = [
  ['@apollo/gateway', (of) => composeAsApollo(of).supergraphSdl],
  ['Hive Gateway', (of) => composeAsHive(of).supergraphSdl],
];

async function startOver(name: GatewayName, supergraph: string, of: string): Promise<Gateway> {
  const path = join(folder, `${name.replace(/\W/g, '')}-${of}.graphql`);
  await writeFile(path, supergraph);
  return startGateway(name, path);
}

/** Operations over several subgraphs, and their data. */
const OPERATIONS: [what: string, query: string, data: unknown, variables?: Record<string, unknown>][] = [
  [
    'by id: a campaign’s title, which the lake and the catalog know',
    '{ campaign(id: "spring") { title { name kind synopsis assets { totalCount } } } }',
    { campaign: { title: { name: 'Film 0', kind: 'MOVIE', synopsis: synopsisOf('t0'), assets: { totalCount: 3 } } } },
  ],
  [
    'by EIDR into the lake: titles of a graph that has no ids',
    '{ rated { ageRating id kind synopsis } }',
    {
      rated: [
        { ageRating: 'rated 0000-X', id: 't0', kind: 'MOVIE', synopsis: synopsisOf('t0') },
        { ageRating: 'rated 0001-X', id: 't1', kind: 'EPISODE', synopsis: synopsisOf('t1') },
        { ageRating: 'rated 0002-X', id: 't2', kind: 'SHORT', synopsis: synopsisOf('t2') },
      ],
    },
  ],
  [
    'by EIDR out of the lake',
    '{ title(id: "t1") { name ageRating } }',
    { title: { name: 'Film 1', ageRating: 'rated 0001-X' } },
  ],
  [
    'with variables, from the catalog into lists of the lake',
    `query($eidr: String!, $first: Int!, $where: ShotFilter) {
      catalogTitle(eidr: $eidr) { synopsis shots(first: $first, where: $where) { totalCount nodes { id } } } }`,
    {
      catalogTitle: {
        synopsis: synopsisOf('t2'),
        shots: { totalCount: 4, nodes: [{ id: 't2-a1-s0' }, { id: 't2-a1-s1' }] },
      },
    },
    { eidr: '10.5240/0000-0000-0000-0000-0002-X', first: 2, where: { assetIds: ['t2-a1'] } },
  ],
  [
    'with directives and aliases',
    `query($short: Boolean!) { a: campaign(id: "spring") { ...Shown } b: campaign(id: "summer") { ...Shown } }
     fragment Shown on Campaign { title { name synopsis @skip(if: $short) kind @include(if: $short) } }`,
    { a: { title: { name: 'Film 0', kind: 'MOVIE' } }, b: { title: { name: 'Film 1', kind: 'EPISODE' } } },
    { short: true },
  ],
  [
    'lists of entities within lists, the same one in several',
    '{ spring: campaign(id: "spring") { ...Shots } summer: campaign(id: "summer") { ...Shots } } fragment Shots on Campaign { shots { id index timeRange { startTimecode } } }',
    {
      spring: { shots: [shotAt('t0-a0', 1), shotAt('t1-a1', 3)] },
      summer: { shots: [shotAt('t1-a1', 3), shotAt('t1-a0', 0), shotAt('t0-a0', 1)] },
    },
  ],
  [
    'lists within lists of the lake, out to campaigns and from there to the catalog',
    '{ titles(first: 2) { nodes { id shots(first: 2) { nodes { id campaigns { id title { synopsis } } } } } } }',
    {
      titles: {
        nodes: [
          {
            id: 't0',
            shots: {
              nodes: [
                { id: 't0-a0-s0', campaigns: [{ id: 'stale', title: { synopsis: null } }] },
                {
                  id: 't0-a0-s1',
                  campaigns: [
                    { id: 'spring', title: { synopsis: synopsisOf('t0') } },
                    { id: 'summer', title: { synopsis: synopsisOf('t1') } },
                  ],
                },
              ],
            },
          },
          {
            id: 't1',
            shots: {
              nodes: [
                { id: 't1-a0-s0', campaigns: [{ id: 'summer', title: { synopsis: synopsisOf('t1') } }] },
                { id: 't1-a0-s1', campaigns: [] },
              ],
            },
          },
        ],
      },
    },
  ],
  [
    'fragments on a union of entities',
    '{ campaign(id: "spring") { material { __typename ... on Shot { index asset { id } } ... on Frame { number title { synopsis } } } } }',
    {
      campaign: {
        material: [
          { __typename: 'Shot', index: 1, asset: { id: 't0-a0' } },
          { __typename: 'Shot', index: 3, asset: { id: 't1-a1' } },
          { __typename: 'Frame', number: 64, title: { synopsis: synopsisOf('t0') } },
        ],
      },
    },
  ],
  [
    'fragments on an interface that points at entities',
    '{ campaign(id: "spring") { placements { __typename campaign { name } ... on Spot { shot { index } } ... on Poster { frame { timecode shot { index } } } } } }',
    {
      campaign: {
        placements: [
          { __typename: 'Spot', campaign: { name: 'Campaign spring' }, shot: { index: 1 } },
          { __typename: 'Spot', campaign: { name: 'Campaign spring' }, shot: { index: 3 } },
          {
            __typename: 'Poster',
            campaign: { name: 'Campaign spring' },
            frame: { timecode: '00:00:02:16', shot: { index: 1 } },
          },
        ],
      },
    },
  ],
  [
    'fragments on an interface of the lake',
    `{ campaign(id: "spring") { title { assets(first: 1) { nodes {
      streams { __typename index ... on VideoStream { width } ... on AudioStream { channels } } } } } } }`,
    {
      campaign: {
        title: {
          assets: {
            nodes: [
              {
                streams: [
                  { __typename: 'VideoStream', index: 0, width: 1920 },
                  { __typename: 'AudioStream', index: 1, channels: 2 },
                  { __typename: 'TextStream', index: 2 },
                ],
              },
            ],
          },
        },
      },
    },
  ],
  [
    'likenesses of other titles, and what those are about',
    '{ campaign(id: "spring") { shots { similar(scope: OTHER_TITLES, distinctBy: TITLE) { nodes { title { synopsis } } } } } }',
    {
      campaign: {
        shots: [
          {
            similar: { nodes: [{ title: { synopsis: synopsisOf('t1') } }, { title: { synopsis: synopsisOf('t2') } }] },
          },
          {
            similar: { nodes: [{ title: { synopsis: synopsisOf('t0') } }, { title: { synopsis: synopsisOf('t2') } }] },
          },
        ],
      },
    },
  ],
  [
    'annotations and dialogue, out to two other graphs',
    `{ annotation(id: "n80") { title { synopsis ageRating } shot { campaigns { id } } }
       dialogueLine(id: "t0-l2") { text title { synopsis } shots { campaigns { id } } } }`,
    {
      annotation: {
        title: { synopsis: synopsisOf('t1'), ageRating: 'rated 0001-X' },
        shot: { campaigns: [{ id: 'spring' }, { id: 'summer' }] },
      },
      dialogueLine: {
        text: 'Line 2 of film 0',
        title: { synopsis: synopsisOf('t0') },
        shots: [
          { campaigns: [{ id: 'stale' }] },
          { campaigns: [{ id: 'spring' }, { id: 'summer' }] },
          { campaigns: [] },
          { campaigns: [] },
        ],
      },
    },
  ],
  [
    'titles that are shared: all that the catalog can say it says itself',
    '{ catalog { name releaseYear synopsis } }',
    {
      catalog: [0, 1, 2].map((t) => ({ name: `Film ${t}`, releaseYear: 2000 + t, synopsis: synopsisOf(`t${t}`) })),
    },
  ],
  [
    'titles that are shared: from the lake and from the catalog together',
    '{ titles(first: 2) { nodes { name releaseYear synopsis } } }',
    {
      titles: {
        nodes: [0, 1].map((t) => ({ name: `Film ${t}`, releaseYear: 2000 + t, synopsis: synopsisOf(`t${t}`) })),
      },
    },
  ],
];

function shotAt(asset: string, index: number) {
  return { id: `${asset}-s${index}`, index, timeRange: { startTimecode: `00:00:0${2 * index}:00` } };
}

describe.each(GATEWAYS)('through %s', (name, compose) => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startOver(name, compose(subgraphs)!, 'reads');
  });
  afterAll(() => gateway.close());
  beforeEach(() => void queries.splice(0));

  it.each(OPERATIONS)('%s', async (_, query, data, variables) => {
    // The third time it is compiled on our side.
    for (let turn = 0; turn < 3; turn++) expect(await gateway.ask(query, variables)).toEqual({ data });
  });

  it('one LanceDB query finds the shots of all campaigns', async () => {
    await gateway.ask('{ campaigns { shots { index } } }');
    expect(queries.map(({ table }) => table)).toEqual(['shots']);
  });

  it('asks the lake nothing of what the catalog shares', async () => {
    await gateway.ask('{ catalog { name releaseYear } }');
    expect(queries).toEqual([]);
  });

  it('entities that are gone are null among the others', async () => {
    const query =
      '{ campaign(id: "stale") { title { id name synopsis } shots { index } placements { ... on Poster { frame { number } } } } }';
    const { data } = await gateway.ask(query);
    expect(data.campaign).toEqual({
      title: { id: 't9', name: null, synopsis: null },
      shots: [{ index: 0 }, null, { index: 2 }],
      placements: [{}, {}, {}, { frame: null }],
    });
  });

  it('an error stays with its own entity', async () => {
    const { data, errors } = await gateway.ask('{ campaign(id: "broken") { shots { index title { synopsis } } } }');
    const whole = (index: number) => ({ index, title: { synopsis: synopsisOf('t2') } });
    expect(data).toEqual({ campaign: { shots: [whole(0), null, whole(2)] } });
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^id must be at most 1000 characters, but got "xxx/),
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ]);
  });

  it('bad input has the own error of the subgraph', async () => {
    const { errors } = await gateway.ask('{ campaign(id: "spring") { title { shots(first: 0) { nodes { id } } } } }');
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'first must be 1 to 500, but got 0',
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ]);
  });
});

describe.each(GATEWAYS)('writes through %s', (name, compose) => {
  let gateway: Gateway;
  let media: TestServer;
  let own: Awaited<ReturnType<typeof temporaryLake>>;
  beforeAll(async () => {
    own = await temporaryLake();
    await writeRows(own.lake, rows);
    media = await serve(own.lake);
    const writable = subgraphs.map((of) => (of.name === 'media' ? { ...of, url: `${media.url}/graphql` } : of));
    gateway = await startOver(name, compose(writable)!, 'writes');
  });
  afterAll(async () => {
    await gateway.close();
    expect((await verifySnapshot(await own.lake.refresh())).findings).toEqual([]);
    await media.close();
    await own.remove();
  });

  const PUT = `mutation ($input: [AnnotationInput!]!) { putAnnotations(input: $input) {
    created unchanged annotations { id label version title { name synopsis ageRating } shot { campaigns { id } } } } }`;
  const smoke = { id: 'smoke', type: 'label', label: 'smoke', shotId: 't0-a0-s1' };
  const written = {
    ...{ id: 'smoke', label: 'smoke', version: 1 },
    title: { name: 'Film 0', synopsis: synopsisOf('t0'), ageRating: 'rated 0000-X' },
    shot: { campaigns: [{ id: 'spring' }, { id: 'summer' }] },
  };

  it('answers with what was written, and what three other graphs say of it', async () => {
    const put = (created: number) => ({ putAnnotations: { created, unchanged: 1 - created, annotations: [written] } });
    expect(await gateway.ask(PUT, { input: [smoke] })).toEqual({ data: put(1) });
    for (let again = 0; again < 2; again++)
      expect(await gateway.ask(PUT, { input: [smoke] })).toEqual({ data: put(0) });
    expect(await gateway.ask('{ annotation(id: "smoke") { label title { synopsis } } }')).toEqual({
      data: { annotation: { label: 'smoke', title: { synopsis: synopsisOf('t0') } } },
    });
  });

  it('several writes of one operation, one after the other', async () => {
    const { data, errors } = await gateway.ask(`mutation {
      putAnnotations(input: [{ id: "night", type: "label", label: "night", titleId: "t1" }]) { created }
      reviewAnnotations(ids: ["night"], status: ACCEPTED) { annotations { title { synopsis } review { status } } }
      deleteAnnotations(ids: ["night"]) { deletedIds }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      putAnnotations: { created: 1 },
      reviewAnnotations: { annotations: [{ title: { synopsis: synopsisOf('t1') }, review: { status: 'ACCEPTED' } }] },
      deleteAnnotations: { deletedIds: ['night'] },
    });
  });

  it('a run, which others see when it is published', async () => {
    const start = `mutation { startAnnotationRun(input: { id: "run", type: "label", assetId: "t2-a0" }) {
      status asset { title { synopsis } } } }`;
    const started = { status: 'OPEN', asset: { title: { synopsis: synopsisOf('t2') } } };
    expect(await gateway.ask(start)).toEqual({ data: { startAnnotationRun: started } });
    await gateway.ask(PUT, { input: [{ id: 'draft', type: 'label', label: 'rain', assetId: 't2-a0', runId: 'run' }] });
    const read = '{ annotation(id: "draft") { label title { ageRating } } }';
    expect(await gateway.ask(read)).toEqual({ data: { annotation: null } });
    await gateway.ask('mutation { publishAnnotationRun(id: "run") { status } }');
    expect(await gateway.ask(read)).toEqual({
      data: { annotation: { label: 'rain', title: { ageRating: 'rated 0002-X' } } },
    });
  });

  it('what is refused has the own error of the subgraph, and nothing is written', async () => {
    const before = (await own.lake.refresh()).record.number;
    const { data, errors } = await gateway.ask(PUT, { input: [smoke, { ...smoke, id: 'other', shotId: 'gone' }] });
    expect(data ?? null).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('input[1]'),
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ]);
    expect((await own.lake.refresh()).record.number).toBe(before);
  });
});
