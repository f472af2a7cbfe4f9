import {
  derived,
  float,
  fraction,
  id,
  idOf,
  instant,
  int,
  json,
  long,
  microseconds,
  optional,
  text,
  word,
} from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { searchText } from './search-words.js';

export const ANNOTATION_SOURCES = ['HUMAN', 'MODEL', 'IMPORT'] as const;
export type AnnotationSource = (typeof ANNOTATION_SOURCES)[number];
export const REVIEW_STATUSES = ['PENDING', 'ACCEPTED', 'REJECTED'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** What an annotation says, about what, and who says it: the content of a version. */
export const contentColumns = {
  /** Name of the annotation type: label, person, smoking … */
  type: text,
  label: optional(text),
  text: optional(text),
  value: optional(float),
  unit: optional(text),
  data: optional(json<unknown>()),
  confidence: optional(fraction),
  /** What it belongs to: the closest known entity, and all above it. */
  title_id: optional(idOf('titles')),
  asset_id: optional(idOf('assets')),
  shot_id: optional(idOf('shots')),
  frame_id: optional(idOf('frames')),
  /** Half-open [start, end), microseconds; both null when it is not in time. */
  start_us: optional(microseconds),
  end_us: optional(microseconds),
  /** Fractions of the picture, 0..1, origin at the top left; all null when it is not in space. */
  x: optional(float),
  y: optional(float),
  width: optional(float),
  height: optional(float),
  source: word(ANNOTATION_SOURCES),
  model_id: optional(idOf('models')),
  run_id: optional(text),
  author: optional(text),
} as const;

export const reviewColumns = {
  review_status: optional(word(REVIEW_STATUSES)),
  reviewed_by: optional(text),
  reviewed_at: optional(instant),
  review_note: optional(text),
} as const;

/** The annotations that everybody reads: never drafts, deleted or superseded ones. */
export const annotations = defineTable({
  name: 'annotations',
  order: 'ordinal',
  columns: {
    id,
    /** Unique over the lake and never used again, in order of arrival. */
    ordinal: long,
    ...contentColumns,
    ...reviewColumns,
    /** 1, and one more with each change. */
    version: int,
    created_at: instant,
  },
  derived: {
    /** Search terms. */
    search_text: derived(text, ['label', 'text'], (annotation) =>
      searchText(annotation['label'] as string | null, annotation['text'] as string | null),
    ),
  },
  indices: {
    id: 'btree',
    ordinal: 'btree',
    type: 'bitmap',
    label: 'btree',
    title_id: 'btree',
    asset_id: 'btree',
    shot_id: 'btree',
    frame_id: 'btree',
    start_us: 'btree',
    run_id: 'btree',
    search_text: 'text',
  },
  lists: {
    all: { name: 'annotations', order: ['ordinal'] },
    allByStart: { name: 'annotations', order: ['start_us', 'ordinal'] },
    ofTitle: { name: 'Title.annotations', by: 'title_id', order: ['ordinal'] },
    ofTitleByStart: { name: 'Title.annotations', by: 'title_id', order: ['start_us', 'ordinal'], inMemory: false },
    ofAsset: { name: 'Asset.annotations', by: 'asset_id', order: ['ordinal'] },
    ofAssetByStart: { name: 'Asset.annotations', by: 'asset_id', order: ['start_us', 'ordinal'], inMemory: false },
    ofShot: { name: 'Shot.annotations', by: 'shot_id', order: ['ordinal'] },
    ofShotByStart: { name: 'Shot.annotations', by: 'shot_id', order: ['start_us', 'ordinal'], inMemory: false },
    ofFrame: { name: 'Frame.annotations', by: 'frame_id', order: ['ordinal'] },
    ofFrameByStart: { name: 'Frame.annotations', by: 'frame_id', order: ['start_us', 'ordinal'], inMemory: false },
    allByConfidence: { name: 'annotations', order: ['confidence', 'ordinal'], inMemory: false },
    allByConfidenceDesc: { name: 'annotations', order: ['-confidence', 'ordinal'], inMemory: false },
    ofTitleByConfidence: {
      name: 'Title.annotations',
      by: 'title_id',
      order: ['confidence', 'ordinal'],
      inMemory: false,
    },
    ofTitleByConfidenceDesc: {
      name: 'Title.annotations',
      by: 'title_id',
      order: ['-confidence', 'ordinal'],
      inMemory: false,
    },
    ofAssetByConfidence: {
      name: 'Asset.annotations',
      by: 'asset_id',
      order: ['confidence', 'ordinal'],
      inMemory: false,
    },
    ofAssetByConfidenceDesc: {
      name: 'Asset.annotations',
      by: 'asset_id',
      order: ['-confidence', 'ordinal'],
      inMemory: false,
    },
    ofShotByConfidence: { name: 'Shot.annotations', by: 'shot_id', order: ['confidence', 'ordinal'], inMemory: false },
    ofShotByConfidenceDesc: {
      name: 'Shot.annotations',
      by: 'shot_id',
      order: ['-confidence', 'ordinal'],
      inMemory: false,
    },
    ofFrameByConfidence: {
      name: 'Frame.annotations',
      by: 'frame_id',
      order: ['confidence', 'ordinal'],
      inMemory: false,
    },
    ofFrameByConfidenceDesc: {
      name: 'Frame.annotations',
      by: 'frame_id',
      order: ['-confidence', 'ordinal'],
      inMemory: false,
    },
  },
  filters: {
    ids: 'id',
    titleIds: 'title_id',
    assetIds: 'asset_id',
    shotIds: 'shot_id',
    frameIds: 'frame_id',
    types: 'type',
    labels: 'label',
    sources: 'source',
    modelIds: 'model_id',
    runIds: 'run_id',
    reviewStatuses: 'review_status',
    confidence: 'confidence',
    value: 'value',
  },
  files: {
    takes: [
      'id',
      'type',
      'label',
      'text',
      'value',
      'unit',
      'data',
      'confidence',
      'title_id',
      'asset_id',
      'shot_id',
      'frame_id',
      'start_us',
      'end_us',
      'x',
      'y',
      'width',
      'height',
      'source',
      'model_id',
      'author',
    ],
    needs: ['id', 'type'],
    defaults: { source: 'IMPORT', version: 1 },
  },
  // What has a label, within a time: the question of a timeline over the whole lake.
  near: { keys: ['id'], walks: [{ by: 'label', order: ['start_us', 'ordinal'] }] },
});

export type AnnotationRow = Row<typeof annotations>;
export type AnnotationContent = Pick<AnnotationRow, keyof typeof contentColumns>;
