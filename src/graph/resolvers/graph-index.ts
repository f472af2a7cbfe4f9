import { equals } from '../../lake/lancedb/filter.js';
import { count, select } from '../../lake/lancedb/read.js';
import { graphDocuments } from '../../lake/tables/graph-documents.js';
import { graphIndexes } from '../../lake/tables/graph-indexes.js';
import type { GraphIndexResolvers, QueryResolvers } from '../generated/graphql.js';

export const graphIndexQueries: Pick<QueryResolvers, 'graphIndexes'> = {
  graphIndexes: async (_, __, { view }) => (await select(view, graphIndexes)).sort((a, b) => (a.id < b.id ? -1 : 1)),
};

export const GraphIndex: GraphIndexResolvers = {
  documentCount: ({ id }, _, { view }) => count(view, graphDocuments, equals('index_id', id)),
  refreshedAt: ({ refreshed_at: at }) => (at === null ? null : new Date(at)),
};
