import { readdirSync, readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import {
  Annotation,
  annotationQueries,
  AnnotationRevision,
  AnnotationRun,
  AnnotationType,
} from './resolvers/annotation.js';
import { Asset, assetQueries, MediaStream, Metric } from './resolvers/asset.js';
import { connections } from './resolvers/connections.js';
import { DialogueLine, dialogueQueries } from './resolvers/dialogue.js';
import { answerEntities, type ReferenceResolvers } from './resolvers/entities.js';
import { Frame, frameQueries } from './resolvers/frame.js';
import { Lake, lakeQueries, LakeTable } from './resolvers/lake.js';
import { EmbeddingSpace, Model, modelQueries } from './resolvers/model.js';
import { Mutation } from './resolvers/mutation.js';
import { Moment, MomentEvidence, momentQueries } from './resolvers/moments.js';
import { DateTime, JSON, Vector } from './resolvers/scalars.js';
import {
  SearchConnection,
  SearchEdge,
  SearchFacets,
  SearchMatch,
  searchQueries,
  SearchResult,
} from './resolvers/search.js';
import { Shot, shotQueries } from './resolvers/shot.js';
import { Title, titleQueries } from './resolvers/title.js';
import type { Resolvers } from './generated/graphql.js';

const schemaFolder = new URL('../../schema/', import.meta.url);

const resolvers: Resolvers = {
  Query: {
    ...titleQueries,
    ...assetQueries,
    ...shotQueries,
    ...frameQueries,
    ...dialogueQueries,
    ...annotationQueries,
    ...momentQueries,
    ...modelQueries,
    ...searchQueries,
    ...lakeQueries,
  },
  Mutation,
  Title,
  Asset,
  MediaStream,
  Metric,
  Shot,
  Frame,
  DialogueLine,
  Annotation,
  AnnotationType,
  AnnotationRun,
  AnnotationRevision,
  Moment,
  MomentEvidence,
  Model,
  EmbeddingSpace,
  SearchResult,
  SearchConnection,
  SearchEdge,
  SearchFacets,
  SearchMatch,
  Lake,
  LakeTable,
  ...connections,
  DateTime,
  JSON,
  Vector,
};

/** The hand-written schema: one file per domain. */
export function typeDefs(): DocumentNode {
  const files = readdirSync(schemaFolder).filter((name) => name.endsWith('.graphql'));
  return parse(files.map((name) => readFileSync(new URL(name, schemaFolder), 'utf8')).join('\n'));
}

/** The subgraph, ready to be served. */
export function buildSchema(): GraphQLSchema {
  const schema = buildSubgraphSchema({ typeDefs: typeDefs(), resolvers: resolvers as never });
  answerEntities(schema, resolvers as ReferenceResolvers);
  return schema;
}
