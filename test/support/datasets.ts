import { expect } from 'vitest';
import type { GraphQLAnswer, TestServer } from './server.js';

export const CREATE = `mutation ($input: DatasetInput!) { createDataset(input: $input) {
  id name version kind status snapshot itemCount titleCount hash previous { id } selection frozenAt labels { label count }
} }`;

const ITEMS = `query ($id: ID!, $split: String, $first: Int, $after: String) { dataset(id: $id) {
  items(split: $split, first: $first, after: $after) {
    totalCount nodes { ordinal kind entityId split label assetId title { id } node {
      ... on Title { id } ... on Shot { id } ... on Frame { id } ... on DialogueLine { id } ... on Annotation { id }
    } } pageInfo { hasNextPage endCursor } } } }`;

export interface Item {
  readonly ordinal: number;
  readonly kind: string;
  readonly entityId: string;
  readonly split: string | null;
  readonly label: string | null;
  readonly assetId: string | null;
  readonly title: { id: string } | null;
  readonly node: { id: string } | null;
}

/** Asks a server about datasets, in the name of whom the headers tell. */
export class DatasetClient {
  constructor(
    private readonly server: () => TestServer,
    private readonly headers: Record<string, string> = {},
  ) {}

  raw(query: string, variables: Record<string, unknown> = {}): Promise<GraphQLAnswer> {
    return this.server().ask(query, variables, this.headers);
  }

  async asked(query: string, variables: Record<string, unknown> = {}) {
    const { data, errors } = await this.raw(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  async create(input: object) {
    return (await this.asked(CREATE, { input })).createDataset;
  }

  /** The error of an operation that must have one. */
  async refused(query: string, variables: Record<string, unknown> = {}) {
    const { errors } = await this.raw(query, variables);
    return { code: errors?.[0]?.extensions?.code, message: errors?.[0]?.message };
  }

  /** All items, page by page. */
  async items(id: string, split: string | null = null, first = 7): Promise<Item[]> {
    const all: Item[] = [];
    for (let after: string | null = null; ;) {
      const { dataset } = await this.asked(ITEMS, { id, split, first, after });
      all.push(...(dataset.items.nodes as Item[]));
      if (!dataset.items.pageInfo.hasNextPage) {
        expect(dataset.items.totalCount).toBe(all.length);
        return all;
      }
      after = dataset.items.pageInfo.endCursor as string;
    }
  }

  async ids(id: string): Promise<string[]> {
    return (await this.items(id, null, 500)).map(({ entityId }) => entityId);
  }
}
