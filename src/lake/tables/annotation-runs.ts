import { instant, int, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export type RunStatus = 'OPEN' | 'PUBLISHED' | 'SUPERSEDED' | 'ABORTED';

/** Annotations of one type that are made together and shown together. */
export const annotationRuns = defineTable({
  name: 'annotation_runs',
  order: 'id',
  columns: {
    id: text,
    /** Name of the annotation type. */
    type: text,
    model_id: optional(text),
    /** Null: of the whole lake. */
    asset_id: optional(text),
    status: word<RunStatus>(),
    /** How many it held when it was published; 0 before. */
    annotation_count: int,
    author: optional(text),
    started_at: instant,
    published_at: optional(instant),
    /** When it was superseded or aborted. */
    ended_at: optional(instant),
  },
  indices: { id: 'btree' },
});

export type AnnotationRunRow = Row<typeof annotationRuns>;
