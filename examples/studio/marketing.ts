import { parse } from 'graphql';

/** A campaign, with the media graph's ids of its material. */
export interface Campaign {
  id: string;
  name: string;
  titleId: string;
  shotIds: readonly string[];
  /** A poster is printed from each. */
  frameIds: readonly string[];
}

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

  type Query {
    campaigns: [Campaign!]!
    campaign(id: ID!): Campaign
  }

  type Campaign @key(fields: "id") {
    id: ID!
    name: String!
    title: Title
    "Null in place of one that the media graph no longer has."
    shots: [Shot]!
    placements: [Placement!]!
    material: [Material]!
  }

  interface Placement {
    campaign: Campaign!
  }
  type Spot implements Placement {
    campaign: Campaign!
    shot: Shot
  }
  type Poster implements Placement {
    campaign: Campaign!
    frame: Frame
  }
  union Material = Shot | Frame

  type Title @key(fields: "id", resolvable: false) {
    id: ID!
  }
  type Frame @key(fields: "id", resolvable: false) {
    id: ID!
  }
  type Shot @key(fields: "id") {
    id: ID!
    "Where it is used."
    campaigns: [Campaign!]!
  }
`);

/** The marketing department's graph, a subgraph: its campaigns point at shots and frames of the media graph. */
export function marketing(campaigns: readonly Campaign[]) {
  const shot = (id: string) => ({ __typename: 'Shot', id });
  const frame = (id: string) => ({ __typename: 'Frame', id });
  const resolvers = {
    Query: {
      campaigns: () => campaigns,
      campaign: (_: unknown, { id }: { id: string }) => campaigns.find((campaign) => campaign.id === id) ?? null,
    },
    Campaign: {
      __resolveReference: async ({ id }: { id: string }) => campaigns.find((campaign) => campaign.id === id) ?? null,
      title: ({ titleId }: Campaign) => ({ id: titleId }),
      shots: ({ shotIds }: Campaign) => shotIds.map(shot),
      placements: (campaign: Campaign) => [
        ...campaign.shotIds.map((id) => ({ __typename: 'Spot', campaign, shot: shot(id) })),
        ...campaign.frameIds.map((id) => ({ __typename: 'Poster', campaign, frame: frame(id) })),
      ],
      material: ({ shotIds, frameIds }: Campaign) => [...shotIds.map(shot), ...frameIds.map(frame)],
    },
    Shot: {
      __resolveReference: async ({ id }: { id: string }) => shot(id),
      campaigns: ({ id }: { id: string }) => campaigns.filter(({ shotIds }) => shotIds.includes(id)),
    },
  };
  return { typeDefs, resolvers };
}
