import type { LineageEntityResolvers, LineageNodeResolvers, NodeType, QueryResolvers } from '../generated/graphql.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { lineageOf } from '../lineage/lineage.js';
import type { Loaders } from '../loaders/loaders.js';
import { spaceOf } from '../search/space.js';
import { ofType, typeOf } from './row-type.js';

export const lineageQueries: Pick<QueryResolvers, 'lineage'> = {
  lineage: (_, args, ctx) => lineageOf(ctx, args),
};

type Load = (loaders: Loaders, id: string) => MaybePromise<object | null>;

/** The graph's type of each node that is an entity of the graph, and what finds it. */
const entityOf: Readonly<Partial<Record<NodeType, readonly [type: string, load: Load]>>> = {
  TITLE: ['Title', ({ title }, id) => title.load(id)],
  ASSET: ['Asset', ({ asset }, id) => asset.load(id)],
  SHOT: ['Shot', ({ shot }, id) => shot.load(id)],
  FRAME: ['Frame', ({ frame }, id) => frame.load(id)],
  DIALOGUE_LINE: ['DialogueLine', ({ dialogueLine }, id) => dialogueLine.load(id)],
  ANNOTATION: ['Annotation', ({ annotation }, id) => annotation.load(id)],
  RUN: ['AnnotationRun', ({ annotationRun }, id) => annotationRun.load(id)],
  MODEL: ['Model', ({ model }, id) => model.load(id)],
  DATASET: ['Dataset', ({ dataset }, id) => dataset.load(id)],
  EVALUATION: ['Evaluation', ({ evaluation }, id) => evaluation.load(id)],
  SPACE: ['EmbeddingSpace', (loaders, id) => spaceOf(loaders, id)],
};

export const LineageNode: LineageNodeResolvers = {
  entity({ type, id }, _, { loaders }) {
    const entity = entityOf[type];
    if (id === null || !entity) return null;
    const [name, load] = entity;
    return thenDo(load(loaders, id), (row) => row && ofType(name, row)) as never;
  },
};

export const LineageEntity: LineageEntityResolvers = {
  __resolveType: (row) => typeOf(row) as 'Title',
};
