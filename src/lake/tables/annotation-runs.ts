import { id, idOf, instant, int, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const RUN_STATUSES = ['OPEN', 'PUBLISHED', 'SUPERSEDED', 'ABORTED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** Annotations of one type that are made together and shown together. */
export const annotationRuns = defineTable({
  name: 'annotation_runs',
  order: 'id',
  columns: {
    id,
    /** Name of the annotation type. */
    type: text,
    model_id: optional(idOf('models')),
    /** Null: of the whole lake. */
    asset_id: optional(idOf('assets')),
    status: word(RUN_STATUSES),
    /** Annotations when it was published; 0 before. */
    annotation_count: int,
    author: optional(text),
    started_at: instant,
    published_at: optional(instant),
    /** When it was superseded or aborted. */
    ended_at: optional(instant),
    /** The published run that it keeps the annotations of where it looks at nothing anew; null: of none. */
    extends_id: optional(idOf('annotation_runs')),
    /** When a process last went on with what another left open; null: none did. */
    taken_up_at: optional(instant),
  },
  indices: { id: 'btree' },
  lists: { ofModel: { name: 'Model.runs', by: 'model_id', order: ['-started_at', 'id'] } },
});

export type AnnotationRunRow = Row<typeof annotationRuns>;
