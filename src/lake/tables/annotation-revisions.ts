import { id, instant, int, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { contentColumns, reviewColumns, type AnnotationRow } from './annotations.js';

/** Why a version ended: a newer one, a deletion, or a newer run. */
export const REVISION_ENDS = ['CHANGED', 'DELETED', 'SUPERSEDED'] as const;
export type RevisionEnd = (typeof REVISION_ENDS)[number];

/** Previous versions of annotations. Rows are only ever added. */
export const annotationRevisions = defineTable({
  name: 'annotation_revisions',
  order: 'id',
  columns: {
    /** See `revisionId`. */
    id,
    annotation_id: text,
    ...contentColumns,
    ...reviewColumns,
    version: int,
    /** When the annotation came into the lake. */
    created_at: instant,
    ended: word(REVISION_ENDS),
    ended_at: instant,
    ended_by: optional(text),
  },
  indices: { annotation_id: 'btree' },
});

export type AnnotationRevisionRow = Row<typeof annotationRevisions>;

export const revisionId = (annotationId: string, version: number): string => `${annotationId}@${version}`;

/** The row's version as a revision. */
export function revisionOf(
  { id, ordinal: _, ...row }: AnnotationRow,
  end: Pick<AnnotationRevisionRow, 'ended' | 'ended_at' | 'ended_by'>,
): AnnotationRevisionRow {
  return { id: revisionId(id, row.version), annotation_id: id, ...row, ...end };
}
