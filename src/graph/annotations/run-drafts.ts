import { equals } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { scan } from '../../lake/lancedb/scan.js';
import { lightColumns } from '../../lake/lancedb/table.js';
import { annotationDrafts, type AnnotationDraftRow } from '../../lake/tables/annotation-drafts.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';

const NO_REVIEW = { review_status: null, reviewed_by: null, reviewed_at: null, review_note: null };

/** The annotation that a draft becomes. */
export function annotationOf(draft: AnnotationDraftRow, ordinal: number, version: number): AnnotationRow {
  const { id: _, annotation_id: id, created_at, ...content } = draft;
  return { id, ordinal, ...content, ...NO_REVIEW, version, created_at };
}

export function draftsOf(base: LakeSnapshot, runId: string) {
  return scan(base, annotationDrafts, lightColumns(annotationDrafts), equals('run_id', runId));
}

/** Ids of the annotations that they are drafts of. */
export async function* draftIds(base: LakeSnapshot, runId: string): AsyncGenerator<string[]> {
  for await (const rows of scan(base, annotationDrafts, ['annotation_id'], equals('run_id', runId))) {
    yield rows.map((row) => row.annotation_id);
  }
}
