import type { ReviewStatus } from '../../lake/tables/annotations.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { CallState } from './call-state.js';
import { noNeeds, type Needs } from './commit-state.js';
import { notYours, Problem, problemOf, refusal, type ItemProblem } from './problem.js';
import type { PutOutcome } from './plan-put.js';

export interface Verdict {
  readonly status: ReviewStatus;
  readonly by: string | null;
  readonly note: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function needsOfIds(ids: readonly string[]): Needs {
  return { ...noNeeds(), annotations: new Set(ids) };
}

/**
 * Sets the verdict of each annotation; the same verdict again changes nothing. Throws when an annotation does not exist, or may not
 * be written, now or as the verdict leaves it.
 */
export function planReview(state: CallState, ids: readonly string[], { status, by, note, now }: Verdict): PutOutcome {
  const problems = ids.flatMap((id, index): ItemProblem[] => {
    const row = state.annotation(id);
    if (row) return forbidden(state, row, index);
    return [problemAt(index, id, new Problem('', 'NOT_FOUND', `there is no annotation ${JSON.stringify(id)}`))];
  });
  if (problems.length > 0) throw refusal(problems);
  const review = { review_status: status, reviewed_by: by, reviewed_at: now, review_note: note };
  const isSame = (row: AnnotationRow) =>
    row.review_status === status && row.reviewed_by === by && row.review_note === note;
  const hiding = ids.flatMap((id, index) => {
    const row = state.annotation(id)!;
    return isSame(row) ? [] : forbidden(state, { ...row, ...review }, index);
  });
  if (hiding.length > 0) throw refusal(hiding);
  let unchanged = 0;
  const annotations = ids.map((id) => {
    const row = state.annotation(id)!;
    if (isSame(row)) {
      unchanged++;
      return state.told(row);
    }
    const end = { ended: 'CHANGED', ended_at: now, ended_by: by } as const;
    return state.told(state.put({ ...row, ...review, version: row.version + 1 }, end));
  });
  return { annotations, created: 0, updated: ids.length - unchanged, unchanged, problems: [] };
}

/** Deletes the annotations; returns the ids of those that existed. Throws when one may not be written. */
export function planDelete(state: CallState, ids: readonly string[], by: string | null, now: number): string[] {
  const there = [...new Set(ids)].filter((id) => state.annotation(id));
  const problems = there.flatMap((id) => forbidden(state, state.annotation(id)!, ids.indexOf(id)));
  if (problems.length > 0) throw refusal(problems);
  for (const id of there) state.hide(id, { ended: 'DELETED', ended_at: now, ended_by: by });
  return there;
}

function forbidden(state: CallState, row: AnnotationRow, index: number): ItemProblem[] {
  return state.mayWrite(row) ? [] : [problemAt(index, row.id, new Problem('', 'FORBIDDEN', notYours(row.type)))];
}

const problemAt = (index: number, id: string, problem: Problem): ItemProblem => ({
  ...problemOf(index, id, problem),
  path: `ids[${index}]`,
});
