import type DataLoader from 'dataloader';
import { and, equals, oneOf } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import {
  annotationRevisions,
  type AnnotationRevisionRow,
  type RevisionEnd,
} from '../../lake/tables/annotation-revisions.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import { batched } from './batched.js';
import { rowsBy } from './grouped.js';

/** One version of an annotation, and how long it stood. */
export interface Revision {
  readonly row: AnnotationRow | AnnotationRevisionRow;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ended: RevisionEnd | null;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
}

/** Previous versions of annotations, oldest first: one query for all of a tick. */
export function endedVersions(view: View): DataLoader<string, AnnotationRevisionRow[]> {
  return batched(view, async (ids) => {
    const rows = await select(view, annotationRevisions, { where: oneOf('annotation_id', ids) });
    const byAnnotation = rowsBy(rows, 'annotation_id');
    return ids.map((id) => (byAnnotation.get(id) ?? []).sort((a, b) => a.version - b.version));
  });
}

/** How many annotations of each run were superseded: one query for all runs of a tick. */
export function endedCounts(view: View): DataLoader<string, number> {
  return batched(view, async (runIds) => {
    const where = and(oneOf('run_id', runIds), equals('ended', 'SUPERSEDED'));
    const rows = await select(view, annotationRevisions, { where, columns: ['run_id'] });
    const ofRuns = rowsBy(rows, 'run_id');
    return runIds.map((id) => ofRuns.get(id)?.length ?? 0);
  });
}

/** All versions of an annotation, the current one last. A version was written when the previous one ended. */
export function historyOf(row: AnnotationRow, before: readonly AnnotationRevisionRow[]): Revision[] {
  const writtenAt = (i: number, createdAt: number) => Math.max(createdAt, before[i - 1]?.ended_at ?? 0);
  const ended = before.map((revision, i): Revision => {
    const { ended, ended_at: endedAt, ended_by: endedBy, created_at } = revision;
    return { row: revision, at: writtenAt(i, created_at), ended, endedAt, endedBy };
  });
  // A draft is not current yet.
  if (row.version === 0) return ended;
  const at = writtenAt(before.length, row.created_at);
  return [...ended, { row, at, ended: null, endedAt: null, endedBy: null }];
}
