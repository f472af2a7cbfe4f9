import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices as composeAsApollo } from '@apollo/composition';
import { composeServices as composeAsHive } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSubgraph } from '../../../examples/studio/serve.js';
import { sdlWith } from '../../../src/graph/policy/exported-directives.js';
import { readPolicy } from '../../../src/graph/policy/open-policy.js';
import { sdlOf, typeDefs } from '../../../src/graph/schema.js';
import { openKeyStore } from '../../../src/lake/keys/key-store.js';
import { startGateway, type Gateway, type GatewayName } from '../gateways/gateways.js';
import type { Subgraph } from '../../support/composers.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../../support/issuer.js';
import { serve, type TestServer } from '../../support/server.js';
import { workedLake } from '../../support/worked-lake.js';

/** A graph of somebody else, which points at our titles and assets, hidden ones among them. */
const delivered = ['film-1', 'film-2', 'film-3'].map((id) => ({ id, title: { id }, asset: { id: `${id}-a0` } }));
const deliveries = {
  typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { deliveries: [Delivery!]! }
    type Delivery { id: ID! title: Title asset: Asset }
    type Title @key(fields: "id", resolvable: false) { id: ID! }
    type Asset @key(fields: "id", resolvable: false) { id: ID! }
  `),
  resolvers: { Query: { deliveries: () => delivered } },
};

const GATEWAYS: [GatewayName, (of: Subgraph[]) => { supergraphSdl?: string | undefined }][] = [
  ['@apollo/gateway', composeAsApollo],
  ['Hive Gateway', composeAsHive],
];

let key: SigningKey;
let issuer: Awaited<ReturnType<typeof openIssuer>>;
let folder: string;
let other: Awaited<ReturnType<typeof serveSubgraph>>;
beforeAll(async () => {
  key = await signingKey('one');
  issuer = await openIssuer(key);
  folder = await mkdtemp(join(tmpdir(), 'media-graph-supergraph-'));
  other = await serveSubgraph(deliveries as never, 0);
});
afterAll(async () => {
  await other.close();
  await issuer.close();
  await rm(folder, { recursive: true });
});

const tokenOf = async (sub: string, roles: readonly string[], attributes = {}) =>
  bearer(await sign(key, { sub, roles, attributes }));

interface Stack {
  readonly media: TestServer;
  readonly gateway: Gateway;
  /** A new API key with one role. */
  keyOf(name: string, role: string): Promise<string>;
  close(): Promise<void>;
}

/** The lake behind a policy, behind a gateway. */
async function startStack(name: GatewayName, compose: (typeof GATEWAYS)[number][1], policy: string): Promise<Stack> {
  const made = await workedLake();
  const media = await serve(made.lake, { ...settingsFor(issuer.url), POLICY_FILE: `examples/policies/${policy}.yaml` });
  const { supergraphSdl } = compose([
    { name: 'media', url: `${media.url}/graphql`, typeDefs: parse(sdlOf(typeDefs())) },
    { name: 'deliveries', url: other.url, typeDefs: deliveries.typeDefs },
  ]);
  const path = join(folder, `${name.replace(/\W/g, '')}-${policy}.graphql`);
  await writeFile(path, supergraphSdl!);
  const gateway = await startGateway(name, path);
  return {
    media,
    gateway,
    keyOf: async (name, role) =>
      (await (await openKeyStore(made.lake.connection)).create({ name, roles: [role], expiresAt: null })).token,
    async close() {
      await gateway.close();
      await media.close();
      await made.remove();
    },
  };
}

/** All that the agencies are asked about at once: rows, totals, words, likeness, what another graph points at. */
const EVERYTHING = `{
  titles { totalCount nodes { id name accessTags } }
  assets { totalCount nodes { id uri checksum sizeBytes } }
  title(id: "film-1") { name shots { totalCount } }
  search(text: "line", first: 100) { nodes { ... on DialogueLine { text } } facets { titles { count title { id } } } }
  frame(id: "film-2-a0-f0") { similar(scope: OTHER_TITLES, first: 100) { edges { score node { id } } } }
  moments(allOf: [{ dialogue: { text: "line" } }]) { totalCount nodes { title { id } } }
  lake { tables { name rowCount } }
  deliveries { id title { assets { totalCount } } asset { kind title { name } } }
}`;
/** What belongs to the agency that may see it. */
const SEEN = { acme: ['film-1', 'film-2'], zenith: ['film-2', 'film-3'] };
type Agency = keyof typeof SEEN;
const ALL = ['film-1', 'film-2', 'film-3'];
const AT_ONCE = 12;

describe.each(GATEWAYS)('agencies through %s', (name, compose) => {
  let stack: Stack;
  const as = {} as Record<Agency, Record<string, string>>;
  beforeAll(async () => {
    stack = await startStack(name, compose, 'agency');
    as.acme = await tokenOf('ada', ['agency'], { agencies: ['acme'] });
    as.zenith = await tokenOf('zoe', ['agency'], { agencies: ['zenith'] });
  });
  afterAll(() => stack.close());
  const ask = (agency: Agency, query: string, variables = {}) => stack.gateway.ask(query, variables, as[agency]);

  it.each(Object.keys(SEEN) as Agency[])(
    '%s gets what the subgraph would say to it, and nothing of other titles',
    async (agency) => {
      const { data } = await ask(agency, EVERYTHING);
      const { deliveries: joined, ...own } = data;
      const direct = await stack.media.ask(EVERYTHING.replace(/deliveries.*/, ''), {}, as[agency]);
      expect(direct.errors).toBeUndefined();
      expect(own).toEqual(direct.data);
      const seen = SEEN[agency];
      expect(own.titles).toMatchObject({ totalCount: 2, nodes: seen.map((id) => ({ id })) });
      expect(own.assets).toMatchObject({ totalCount: 6 });
      for (const asset of own.assets.nodes) expect(asset).toMatchObject({ uri: null, checksum: null, sizeBytes: 3e9 });
      expect(own.title === null).toBe(!seen.includes('film-1'));
      const facets = { titles: seen.map((id) => ({ count: 6, title: { id } })) };
      expect(own.search).toEqual({ nodes: expect.any(Array), facets });
      expect(own.search.nodes).toHaveLength(12);
      const alike = own.frame.similar.edges.map(({ node }: { node: { id: string } }) => node.id.slice(0, 6));
      expect(new Set(alike)).toEqual(new Set(seen.filter((id) => id !== 'film-2')));
      const counts = Object.fromEntries(
        own.lake.tables.map((table: { name: string; rowCount: number }) => [table.name, table.rowCount]),
      );
      expect(counts).toMatchObject({
        titles: 2,
        assets: 6,
        shots: 16,
        frames: 48,
        dialogue: 12,
        annotations: 0,
        models: 0,
      });
      expect(joined).toEqual(
        ALL.map((id) =>
          seen.includes(id)
            ? {
                id,
                title: { assets: { totalCount: 3 } },
                asset: { kind: 'VIDEO', title: { name: own.titles.nodes[seen.indexOf(id)].name } },
              }
            : { id, title: null, asset: null },
        ),
      );
      const hidden = ALL.find((id) => !seen.includes(id))!;
      expect(JSON.stringify(own)).not.toContain(hidden);
    },
  );

  it('equal queries that are in flight together are not mixed up', async () => {
    const agencies = Array.from({ length: AT_ONCE }, (_, i): Agency => (i % 2 ? 'zenith' : 'acme'));
    for (const query of [EVERYTHING, '{ titles { nodes { id } } }', '{ deliveries { asset { kind } } }']) {
      const expected = { acme: (await ask('acme', query)).data, zenith: (await ask('zenith', query)).data };
      expect(expected.acme).not.toEqual(expected.zenith);
      const answers = await Promise.all(agencies.map((agency) => ask(agency, query)));
      expect(answers.map(({ data }) => data)).toEqual(agencies.map((agency) => expected[agency]));
    }
  });

  it('pictures are for those who see their frame', async () => {
    const query = '{ frame(id: "film-1-a0-f3") { image(width: 16) { url } } }';
    const { url } = (await ask('acme', query)).data.frame.image;
    expect((await ask('zenith', query)).data).toEqual({ frame: null });
    const seen = await fetch(url, { headers: as.acme });
    expect(seen.status).toBe(200);
    expect(seen.headers.get('content-type')).toBe('image/jpeg');
    expect(seen.headers.get('cache-control')).toMatch(/^private/);
    expect(seen.headers.get('vary')).toContain('authorization');
    const etag = seen.headers.get('etag')!;
    for (const known of [undefined, etag, '*']) {
      const hidden = await fetch(url, { headers: { ...as.zenith, ...(known && { 'if-none-match': known }) } });
      expect(hidden.status).toBe(404);
      expect(hidden.headers.get('cache-control')).toBe('no-store');
      expect(hidden.headers.get('etag')).toBeNull();
    }
    expect((await fetch(url, { headers: { ...as.acme, 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(url)).status).toBe(401);
  });

  it('a cursor leads on for whom it was given to, and for nobody else', async () => {
    const query =
      'query ($after: String) { assets(first: 4, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }';
    const first = (await ask('acme', query)).data.assets;
    const second = (await ask('acme', query, { after: first.pageInfo.endCursor })).data.assets;
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(
      SEEN.acme.flatMap((id) => [`${id}-a0`, `${id}-a1`, `${id}-sub`]),
    );
    const { data, errors } = await ask('zenith', query, { after: first.pageInfo.endCursor });
    expect(data ?? null).toBeNull();
    expect(errors![0]!.message).toContain('after must be a cursor of this list');
  });

  it('whoever has no role gets an answer with nothing in it, and whoever has no token none', async () => {
    const query = '{ titles { totalCount } deliveries { id asset { kind } } }';
    const nobody = await stack.gateway.ask(query, {}, await tokenOf('nobody', []));
    expect(nobody.data).toEqual({ titles: { totalCount: 0 }, deliveries: ALL.map((id) => ({ id, asset: null })) });
    const { data, errors } = await stack.gateway.ask('{ deliveries { id asset { kind } } }');
    expect(data).toEqual({ deliveries: ALL.map((id) => ({ id, asset: null })) });
    expect(errors!.length).toBeGreaterThan(0);
  });
});

describe.each(GATEWAYS)('reviewers through %s', (name, compose) => {
  let stack: Stack;
  let rita: Record<string, string>;
  let grace: Record<string, string>;
  beforeAll(async () => {
    stack = await startStack(name, compose, 'reviewers');
    rita = await tokenOf('rita', ['reviewer']);
    grace = await tokenOf('grace', ['reviewer', 'approver']);
  });
  afterAll(() => stack.close());

  const put = (id: string, type: string) =>
    `mutation { putAnnotations(input: [{ id: "${id}", type: "${type}", titleId: "film-3" }]) { annotations { author title { name } } } }`;
  const review =
    'mutation { reviewAnnotations(ids: ["n0"], status: REJECTED) { annotations { review { status by } } } }';

  it('each sees all, and what another graph points at', async () => {
    const query =
      '{ titles { totalCount } assets { totalCount } deliveries { title { assets { totalCount } } asset { uri } } }';
    expect(await stack.gateway.ask(query, {}, rita)).toEqual({
      data: {
        titles: { totalCount: 3 },
        assets: { totalCount: 9 },
        deliveries: ALL.map((id) => ({
          title: { assets: { totalCount: 3 } },
          asset: { uri: `file:///films/${id}-a0` },
        })),
      },
    });
  });

  it('writes of both at once are each in its own name', async () => {
    const written = await Promise.all([
      stack.gateway.ask(put('by-rita', 'review'), {}, rita),
      stack.gateway.ask(put('by-grace', 'review'), {}, grace),
    ]);
    expect(written).toEqual(
      ['rita', 'grace'].map((author) => ({
        data: { putAnnotations: { annotations: [{ author, title: { name: 'Paper Planets' } }] } },
      })),
    );
  });

  it('writes no other type, and reviews what others wrote only as an approver', async () => {
    for (const who of [rita, grace]) {
      const refused = await stack.gateway.ask(put('other', 'label'), {}, who);
      expect(refused.data ?? null).toBeNull();
      expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect((await stack.gateway.ask(review, {}, rita)).errors).toMatchObject([
      {
        message: 'reviewAnnotations: you have no role that may do this',
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    expect(await stack.gateway.ask(review, {}, grace)).toEqual({
      data: { reviewAnnotations: { annotations: [{ review: { status: 'REJECTED', by: 'grace' } }] } },
    });
  });
});

describe.each(GATEWAYS)('a pipeline through %s', (name, compose) => {
  let stack: Stack;
  let key: Record<string, string>;
  beforeAll(async () => {
    stack = await startStack(name, compose, 'pipeline');
    key = bearer(await stack.keyOf('smoke', 'smoke-detector'));
  });
  afterAll(() => stack.close());
  const ask = (query: string) => stack.gateway.ask(query, {}, key);

  it('reads the frames of what it is cleared for, with their pictures', async () => {
    const { data } = await ask(
      '{ titles { nodes { id accessTags } } frames { totalCount nodes { image { url } title { id } } } shots { totalCount } deliveries { title { assets { totalCount } } } }',
    );
    expect(data).toMatchObject({
      titles: { nodes: [{ id: 'film-1', accessTags: [] }] },
      frames: { totalCount: 24 },
      shots: { totalCount: 0 },
    });
    expect(data.deliveries).toEqual([{ title: { assets: { totalCount: 3 } } }, { title: null }, { title: null }]);
    expect((await fetch(data.frames.nodes[0].image.url, { headers: key })).status).toBe(200);
    expect((await fetch(`${stack.media.url}/frames/film-2-a0-f0/image`, { headers: key })).status).toBe(404);
  });

  it('writes a run of its type, and nothing else', async () => {
    const start = (type: string, asset: string) =>
      ask(
        `mutation { startAnnotationRun(input: { id: "run", type: "${type}", modelId: "smoke@1", assetId: "${asset}" }) { status author } }`,
      );
    expect((await start('gore', 'film-1-a0')).errors).toHaveLength(1);
    expect((await start('smoking', 'film-2-a0')).errors).toHaveLength(1);
    expect(await start('smoking', 'film-1-a0')).toEqual({
      data: { startAnnotationRun: { status: 'OPEN', author: 'key:smoke' } },
    });
    const put = (frame: string) =>
      ask(`mutation { putAnnotations(input: [{ type: "smoking", runId: "run", frameId: "${frame}" }]) { created } }`);
    expect((await put('film-2-a0-f0')).errors).toHaveLength(1);
    expect(await put('film-1-a0-f0')).toEqual({ data: { putAnnotations: { created: 1 } } });
    expect(await ask('mutation { publishAnnotationRun(id: "run") { status annotationCount } }')).toEqual({
      data: { publishAnnotationRun: { status: 'PUBLISHED', annotationCount: 1 } },
    });
    expect(
      (await ask('mutation { registerModel(input: { id: "x@1", name: "x", version: "1" }) { id } }')).errors,
    ).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

it('@apollo/gateway refuses the exported directives, and so is given schema.graphql', async () => {
  const sdl = sdlWith(await readPolicy('examples/policies/agency.yaml'));
  const path = join(folder, 'exported.graphql');
  await writeFile(path, composeAsApollo([{ name: 'media', url: other.url, typeDefs: parse(sdl) }]).supergraphSdl!);
  await expect(startGateway('@apollo/gateway', path)).rejects.toThrow('is for: SECURITY but is unsupported');
});

it('Hive Gateway takes the exported directives, and without rules of its own leaves their enforcement to the graph', async () => {
  const sdl = sdlWith(await readPolicy('examples/policies/agency.yaml'));
  const path = join(folder, 'exported-hive.graphql');
  const made = await workedLake();
  const media = await serve(made.lake, {
    ...settingsFor(issuer.url),
    POLICY_FILE: 'examples/policies/agency.yaml',
  });
  await writeFile(
    path,
    composeAsHive([{ name: 'media', url: `${media.url}/graphql`, typeDefs: parse(sdl) }]).supergraphSdl!,
  );
  const gateway = await startGateway('Hive Gateway', path);
  const headers = await tokenOf('zoe', ['agency'], { agencies: ['zenith'] });
  expect(await gateway.ask('{ assets(first: 1) { totalCount nodes { uri } } }', {}, headers)).toEqual({
    data: { assets: { totalCount: 6, nodes: [{ uri: null }] } },
  });
  await gateway.close();
  await media.close();
  await made.remove();
});
