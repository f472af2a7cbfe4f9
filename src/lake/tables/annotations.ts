import { derived, float, instant, int, json, long, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { searchText } from './search-words.js';

export const ANNOTATION_SOURCES = ['HUMAN', 'MODEL', 'IMPORT'] as const;
export type AnnotationSource = (typeof ANNOTATION_SOURCES)[number];
export const REVIEW_STATUSES = ['PENDING', 'ACCEPTED', 'REJECTED'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** What an annotation says, of what, and who says so: what makes one version differ from the next. */
export const contentColumns = {
  /** Name of the annotation type: label, person, smoking … */
  type: text,
  label: optional(text),
  text: optional(text),
  value: optional(float),
  unit: optional(text),
  data: optional(json<unknown>()),
  /** 0..1. */
  confidence: optional(float),
  /** What it is of: the closest that is known, and all above it. */
  title_id: optional(text),
  asset_id: optional(text),
  shot_id: optional(text),
  frame_id: optional(text),
  /** Half-open [start, end), microseconds; both null when it is not in time. */
  start_us: optional(long),
  end_us: optional(long),
  /** Fractions of the picture, 0..1, origin at the top left; all null when it is not in space. */
  x: optional(float),
  y: optional(float),
  width: optional(float),
  height: optional(float),
  source: word<AnnotationSource>(),
  model_id: optional(text),
  run_id: optional(text),
  author: optional(text),
} as const;

export const reviewColumns = {
  review_status: optional(word<ReviewStatus>()),
  reviewed_by: optional(text),
  reviewed_at: optional(instant),
  review_note: optional(text),
} as const;

/** The annotations that everybody reads: no draft, nothing deleted, nothing superseded ever stands here. */
export const annotations = defineTable({
  name: 'annotations',
  order: 'ordinal',
  columns: {
    id: text,
    /** Unique over the lake and never used again, in order of arrival. */
    ordinal: long,
    ...contentColumns,
    ...reviewColumns,
    /** 1, and one more with each change. */
    version: int,
    created_at: instant,
  },
  derived: {
    /** The words that it is found by. */
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
});

export type AnnotationRow = Row<typeof annotations>;
export type AnnotationContent = Pick<AnnotationRow, keyof typeof contentColumns>;
