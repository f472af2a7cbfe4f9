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

const ALL = { name: 'annotations' } as const;
const OF_TITLE = { name: 'Title.annotations', by: 'title_id' } as const;
const OF_ASSET = { name: 'Asset.annotations', by: 'asset_id' } as const;
const OF_SHOT = { name: 'Shot.annotations', by: 'shot_id' } as const;
const OF_FRAME = { name: 'Frame.annotations', by: 'frame_id' } as const;

/** A list in another order than that of arrival, which only the lake has. */
const orderedBy = <const Column extends string, const List extends object>(column: Column, list: List) =>
  ({ ...list, order: [column, 'ordinal'], inMemory: false }) as const;

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
    allByConfidence: orderedBy('confidence', ALL),
    allByConfidenceDesc: orderedBy('-confidence', ALL),
    ofTitle: { ...OF_TITLE, order: ['ordinal'] },
    ofTitleByStart: orderedBy('start_us', OF_TITLE),
    ofTitleByConfidence: orderedBy('confidence', OF_TITLE),
    ofTitleByConfidenceDesc: orderedBy('-confidence', OF_TITLE),
    ofAsset: { ...OF_ASSET, order: ['ordinal'] },
    ofAssetByStart: orderedBy('start_us', OF_ASSET),
    ofAssetByConfidence: orderedBy('confidence', OF_ASSET),
    ofAssetByConfidenceDesc: orderedBy('-confidence', OF_ASSET),
    ofShot: { ...OF_SHOT, order: ['ordinal'] },
    ofShotByStart: orderedBy('start_us', OF_SHOT),
    ofShotByConfidence: orderedBy('confidence', OF_SHOT),
    ofShotByConfidenceDesc: orderedBy('-confidence', OF_SHOT),
    ofFrame: { ...OF_FRAME, order: ['ordinal'] },
    ofFrameByStart: orderedBy('start_us', OF_FRAME),
    ofFrameByConfidence: orderedBy('confidence', OF_FRAME),
    ofFrameByConfidenceDesc: orderedBy('-confidence', OF_FRAME),
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
