import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEvent } from '../src/lancedb/lake.js';
import { generateRows, temporaryLake, writeRows } from './lake.js';
import { serve, type TestServer } from './server.js';

const queries: QueryEvent[] = [];
let server: TestServer;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await temporaryLake({ onQuery: (event) => queries.push(event) });
  remove = made.remove;
  await writeRows(made.lake, generateRows());
  server = await serve(made.lake);
});
afterAll(async () => {
  await server.close();
  await remove();
});

describe('the subgraph', () => {
  it('composes', async () => {
    const { data } = await server.ask('{ _service { sdl } }');
    const { errors, supergraphSdl } = composeServices([
      { name: 'media', url: server.url, typeDefs: parse(data._service.sdl) },
    ]);
    expect(errors).toBeUndefined();
    expect(supergraphSdl).toContain('type Shot');
  });
});

describe('through a gateway', () => {
  it('joins another subgraph’s titles and points at ours', async () => {
    const catalog = new ApolloServer({
      schema: buildSubgraphSchema({
        typeDefs: parse(`
          extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
          type Query { campaigns: [Campaign!]! film(eidr: String!): Title }
          type Campaign { name: String! hero: Shot! }
          type Shot @key(fields: "id", resolvable: false) { id: ID! }
          type Title @key(fields: "eidr") { eidr: String name: String @shareable synopsis: String }
        `),
        resolvers: {
          Query: {
            campaigns: () => [{ name: 'Spring', hero: { id: 't1-a0-s2' } }],
            film: (_: unknown, { eidr }: { eidr: string }) => ({ eidr, name: 'Film', synopsis: 'A film.' }),
          },
          Title: {
            __resolveReference: ({ eidr }: { eidr: string }) => ({ eidr, name: 'Film', synopsis: `About ${eidr}` }),
          },
        },
      }),
    });
    const { url: catalogUrl } = await startStandaloneServer(catalog, { listen: { port: 0 } });
    const gateway = new ApolloGateway({
      logger: { debug() {}, info() {}, warn() {}, error() {} },
      supergraphSdl: new IntrospectAndCompose({
        subgraphs: [
          { name: 'media', url: `${server.url}/graphql` },
          { name: 'catalog', url: catalogUrl },
        ],
      }),
    });
    const federated = new ApolloServer({ gateway });
    const { url } = await startStandaloneServer(federated, { listen: { port: 0 } });
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: `{
            campaigns { name hero { index title { name synopsis } frames(first: 1) { nodes { timecode } } } }
            film(eidr: "10.5240/0000-0000-0000-0000-0002-X") { synopsis assets { totalCount } }
          }`,
        }),
      });
      expect(await response.json()).toEqual({
        data: {
          campaigns: [
            {
              name: 'Spring',
              hero: {
                index: 2,
                title: { name: 'Film 1', synopsis: 'About 10.5240/0000-0000-0000-0000-0001-X' },
                frames: { nodes: [{ timecode: '00:00:04:00' }] },
              },
            },
          ],
          film: { synopsis: 'A film.', assets: { totalCount: 3 } },
        },
      });
    } finally {
      await federated.stop();
      await catalog.stop();
    }
  });
});
