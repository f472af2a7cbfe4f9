import { annotationFilter } from '../filters/annotation.js';
import type {
  AnnotationEvidenceResolvers,
  AnnotationResolvers,
  AnnotationRevisionResolvers,
  AnnotationRunResolvers,
  AnnotationTypeResolvers,
  QueryResolvers,
} from '../generated/graphql.js';
import { checkFirst, checkId } from '../input.js';
import { EVIDENCE_COLUMNS, frameOf, nearestAccepted, timeOf } from '../lineage/evidence.js';
import { historyOf } from '../loaders/history.js';
import { equals } from '../../lake/lancedb/filter.js';
import { annotationPage } from './annotation-page.js';
import { timeRange, timeRangeIfAny } from './time.js';
import { seesAll } from '../../lake/lancedb/view.js';
import { lightColumns } from '../../lake/lancedb/table.js';
import type { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { evaluationPage } from './evaluation.js';
import type { FieldColumns } from './field-columns.js';

export const annotationQueries: Pick<
  QueryResolvers,
  'annotation' | 'annotations' | 'annotationType' | 'annotationTypes' | 'annotationRun' | 'labels'
> = {
  annotation: (_, { id }, { loaders }) => loaders.annotation.load(checkId('id', id)),
  annotations: (_, args, { loaders }) => annotationPage(loaders, 'all', null, args),
  annotationType: async (_, { name }, { loaders }) =>
    (await loaders.annotationTypes.isKnown(checkId('name', name))) ? name : null,
  annotationTypes: (_, __, { loaders }) => loaders.annotationTypes.names(),
  annotationRun: (_, { id }, { loaders }) => loaders.annotationRun.load(checkId('id', id)),
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
  region: regionIfAny,
  run: ({ run_id }, _, { loaders }) => (run_id === null ? null : loaders.annotationRun.load(run_id)),
  model: ({ model_id }, _, { loaders }) => (model_id === null ? null : loaders.model.load(model_id)),
  review: reviewIfAny,
  createdAt: (annotation) => new Date(annotation.created_at),
  history: async (annotation, _, { loaders }) =>
    historyOf(annotation, await loaders.endedVersionsOf.load(annotation.id)),
  evidence: (annotation) => annotation,
};

export const AnnotationEvidence: AnnotationEvidenceResolvers = {
  frame: (annotation, _, { loaders }) => frameOf(loaders, annotation),
  timeRange: async (annotation, _, { loaders }) => {
    const time = await timeOf(loaders, annotation);
    return time && timeRange(time);
  },
  nearestAccepted: (annotation, args, ctx) => nearestAccepted(ctx, annotation, args),
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
  run: ['run_id'],
  history: lightColumns(annotations),
  evidence: EVIDENCE_COLUMNS,
};

export const AnnotationRevision: AnnotationRevisionResolvers = {
  version: ({ row }) => row.version,
  label: ({ row }) => row.label,
  text: ({ row }) => row.text,
  value: ({ row }) => row.value,
  unit: ({ row }) => row.unit,
  data: ({ row }) => row.data,
  confidence: ({ row }) => row.confidence,
  region: ({ row }) => regionIfAny(row),
  timeRange: ({ row }) => timeRangeIfAny(row),
  author: ({ row }) => row.author,
  review: ({ row }) => reviewIfAny(row),
  run: ({ row }, _, { loaders }) => (row.run_id === null ? null : loaders.annotationRun.load(row.run_id)),
  at: ({ at }) => new Date(at),
  endedAt: ({ endedAt }) => (endedAt === null ? null : new Date(endedAt)),
};

export const AnnotationRun: AnnotationRunResolvers = {
  __resolveReference: (key, { loaders }) => loaders.annotationRun.load(checkId('id', key.id)),
  model: ({ model_id }, _, { loaders }) => (model_id === null ? null : loaders.model.load(model_id)),
  asset: ({ asset_id }, _, { loaders }) => (asset_id === null ? null : loaders.asset.load(asset_id)),
  annotationCount: ({ id, status, annotation_count }, _, { loaders, view }) => {
    if (status === 'OPEN') return loaders.draftCountOfRun.load(id);
    if (status === 'PUBLISHED') return loaders.annotationCountOfRun.load(id);
    return seesAll(view, annotations) ? annotation_count : loaders.endedCountOfRun.load(id);
  },
  evaluations: (run, args, { loaders }) => evaluationPage(loaders, args, equals('run_id', run.id)),
  startedAt: (run) => new Date(run.started_at),
  publishedAt: (run) => (run.published_at === null ? null : new Date(run.published_at)),
  endedAt: (run) => (run.ended_at === null ? null : new Date(run.ended_at)),
};

/** See FieldColumns. */
export const annotationRunColumns: FieldColumns<AnnotationRunResolvers, typeof annotationRuns> = {
  model: ['model_id'],
  asset: ['asset_id'],
  annotationCount: ['id', 'status', 'annotation_count'],
  evaluations: [],
  startedAt: ['started_at'],
  publishedAt: ['published_at'],
  endedAt: ['ended_at'],
};

/** A type is known by its name alone; one that was never defined may be anywhere. */
export const AnnotationType: AnnotationTypeResolvers = {
  name: (name) => name,
  version: async (name, _, { loaders }) => (await loaders.annotationTypes.definitionOf(name))?.version ?? 0,
  description: async (name, _, { loaders }) => (await loaders.annotationTypes.definitionOf(name))?.description ?? null,
  dataSchema: async (name, _, { loaders }) => (await loaders.annotationTypes.definitionOf(name))?.data_schema ?? null,
  temporal: async (name, _, { loaders }) => (await loaders.annotationTypes.definitionOf(name))?.temporal ?? true,
  spatial: async (name, _, { loaders }) => (await loaders.annotationTypes.definitionOf(name))?.spatial ?? true,
  count: (name, _, { loaders }) => loaders.annotationTypes.countOf.load(name),
};

type Placed = Pick<AnnotationRow, 'x' | 'y' | 'width' | 'height'>;

function regionIfAny({ x, y, width, height }: Placed) {
  return x === null || y === null || width === null || height === null ? null : { x, y, width, height };
}

type Reviewed = Pick<AnnotationRow, 'review_status' | 'reviewed_by' | 'reviewed_at' | 'review_note'>;

function reviewIfAny({ review_status: status, reviewed_by: by, reviewed_at: at, review_note: note }: Reviewed) {
  return status === null ? null : { status, by, at: at === null ? null : new Date(at), note };
}
