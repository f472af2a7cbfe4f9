import { id, instant, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { contentColumns } from './annotations.js';

/** Annotations of open runs: not readable until their run is published. */
export const annotationDrafts = defineTable({
  name: 'annotation_drafts',
  order: 'id',
  columns: {
    /** See `draftId`: one annotation may be in several open runs. */
    id,
    annotation_id: text,
    ...contentColumns,
    run_id: text,
    created_at: instant,
  },
  indices: { id: 'btree', run_id: 'btree' },
});

export type AnnotationDraftRow = Row<typeof annotationDrafts>;

/** No two pairs give the same text, since ids of runs are given with their length. */
export const draftId = (runId: string, annotationId: string): string => `${runId.length}:${runId}/${annotationId}`;
