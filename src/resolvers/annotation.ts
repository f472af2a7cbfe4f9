import { annotationFilter } from '../filters/annotation.js';
import type { AnnotationResolvers, AnnotationTypeResolvers, QueryResolvers } from '../generated/graphql.js';
import { checkFirst, checkId } from '../input.js';
import { allAnnotations } from '../loaders/lists.js';
import { annotationPage } from './annotation-page.js';
import { timeRangeIfAny } from './time.js';
import type { annotations } from '../tables/annotations.js';
import type { FieldColumns } from './field-columns.js';

export const annotationQueries: Pick<
  QueryResolvers,
  'annotation' | 'annotations' | 'annotationType' | 'annotationTypes' | 'labels'
> = {
  annotation: (_, { id }, { loaders }) => loaders.annotation.load(checkId('id', id)),
  annotations: (_, args, { loaders }) => annotationPage(loaders, allAnnotations, null, args),
  annotationType: async (_, { name }, { loaders }) =>
    (await loaders.annotationTypes.countOf.load(checkId('name', name))) > 0 ? name : null,
  annotationTypes: (_, __, { loaders }) => loaders.annotationTypes.names(),
  labels: async (_, { where, first }, { loaders }) =>
    (await loaders.labels(annotationFilter(where))).slice(0, checkFirst(first)),
};

export const Annotation: AnnotationResolvers = {
  __resolveReference: (key, { loaders }) => loaders.annotation.load(checkId('id', key.id)),
  title: ({ title_id }, _, { loaders }) => (title_id === null ? null : loaders.title.load(title_id)),
  asset: ({ asset_id }, _, { loaders }) => (asset_id === null ? null : loaders.asset.load(asset_id)),
  shot: ({ shot_id }, _, { loaders }) => (shot_id === null ? null : loaders.shot.load(shot_id)),
  frame: ({ frame_id }, _, { loaders }) => (frame_id === null ? null : loaders.frame.load(frame_id)),
  timeRange: timeRangeIfAny,
  region: ({ x, y, width, height }) =>
    x === null || y === null || width === null || height === null ? null : { x, y, width, height },
  model: ({ model_id }, _, { loaders }) => (model_id === null ? null : loaders.model.load(model_id)),
  review: ({ review_status: status, reviewed_by: by, reviewed_at: at, review_note: note }) =>
    status === null ? null : { status, by, at: at === null ? null : new Date(at), note },
  createdAt: (annotation) => new Date(annotation.created_at),
};

/** See FieldColumns. */
export const annotationColumns: FieldColumns<AnnotationResolvers, typeof annotations> = {
  title: ['title_id'],
  asset: ['asset_id'],
  shot: ['shot_id'],
  frame: ['frame_id'],
  timeRange: ['start_us', 'end_us'],
  region: ['x', 'y', 'width', 'height'],
  model: ['model_id'],
  review: ['review_status', 'reviewed_by', 'reviewed_at', 'review_note'],
  createdAt: ['created_at'],
};

/** A type is known by its name alone. */
export const AnnotationType: AnnotationTypeResolvers = {
  name: (name) => name,
  count: (name, _, { loaders }) => loaders.annotationTypes.countOf.load(name),
};
