import { parse } from 'graphql';

/** A title as the studio's catalog knows it. */
export interface CatalogTitle {
  id: string;
  eidr: string;
  name: string;
  releaseYear: number;
  synopsis: string;
}

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])

  type Query {
    catalog: [Title!]!
    catalogTitle(eidr: String!): Title
  }

  type Title @key(fields: "id") @key(fields: "eidr") {
    id: ID!
    eidr: String
    name: String @shareable
    releaseYear: Int @shareable
    synopsis: String
  }
`);

/** The studio's catalog, a subgraph: it owns titles, by its own id and by the EIDR. */
export function catalog(titles: readonly CatalogTitle[]) {
  const byId = new Map(titles.map((title) => [title.id, title]));
  const byEidr = new Map(titles.map((title) => [title.eidr, title]));
  const resolvers = {
    Query: {
      catalog: () => titles,
      catalogTitle: (_: unknown, { eidr }: { eidr: string }) => byEidr.get(eidr) ?? null,
    },
    Title: {
      __resolveReference: async ({ id, eidr }: { id?: string; eidr?: string }) =>
        (id === undefined ? byEidr.get(eidr ?? '') : byId.get(id)) ?? null,
    },
  };
  return { typeDefs, resolvers };
}

/** The catalog's data of the demo films. Ingest makes their ids from their names. */
export const demoTitles: readonly CatalogTitle[] = [
  {
    id: 'title-29a2334e913cd9522e61',
    eidr: '10.5240/0000-0000-0000-0000-0001-V',
    name: 'Harbour at Dawn',
    releaseYear: 2021,
    synopsis: 'The red boat was out all night, and the lighthouse brings her home.',
  },
  {
    id: 'title-d9a2bf53437c38a443ac',
    eidr: '10.5240/0000-0000-0000-0000-0002-T',
    name: 'Night Shift',
    releaseYear: 2023,
    synopsis: 'One night over a city, told by radio, until the shift is over.',
  },
  {
    id: 'title-3ed60831780516f747ee',
    eidr: '10.5240/0000-0000-0000-0000-0003-R',
    name: 'Paper Planets',
    releaseYear: 2024,
    synopsis: 'A child folds a solar system, and sets out to visit it.',
  },
  {
    id: 'title-c098027edd3d802a25db',
    eidr: '10.5240/0000-0000-0000-0000-0004-P',
    name: 'Field Notes (HDR)',
    releaseYear: 2025,
    synopsis: 'A day outdoors, from first light on the ridge to one lamp across the bay.',
  },
];
