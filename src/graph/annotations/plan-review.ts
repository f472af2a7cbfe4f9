import type { ReviewStatus } from '../../lake/tables/annotations.js';
import { noNeeds, type CommitState, type Needs } from './commit-state.js';
import { Problem, problemOf, refusal } from './problem.js';
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

/** Sets the verdict of each annotation; the same verdict again changes nothing. Throws when an annotation does not exist. */
export function planReview(state: CommitState, ids: readonly string[], { status, by, note, now }: Verdict): PutOutcome {
  const missing = ids.flatMap((id, index) => {
    if (state.annotation(id)) return [];
    const problem = problemOf(index, id, new Problem('', 'NOT_FOUND', `there is no annotation ${JSON.stringify(id)}`));
    return [{ ...problem, path: `ids[${index}]` }];
  });
  if (missing.length > 0) throw refusal(missing);
  let unchanged = 0;
  const annotations = ids.map((id) => {
    const row = state.annotation(id)!;
    if (row.review_status === status && row.reviewed_by === by && row.review_note === note) {
      unchanged++;
      return row;
    }
    const review = { review_status: status, reviewed_by: by, reviewed_at: now, review_note: note };
    const end = { ended: 'CHANGED', ended_at: now, ended_by: by } as const;
    return state.put({ ...row, ...review, version: row.version + 1 }, end);
  });
  return { annotations, created: 0, updated: ids.length - unchanged, unchanged, problems: [] };
}

/** Deletes the annotations; returns the ids of those that existed. */
export function planDelete(state: CommitState, ids: readonly string[], by: string | null, now: number): string[] {
  const there = [...new Set(ids)].filter((id) => state.annotation(id));
  for (const id of there) state.hide(id, { ended: 'DELETED', ended_at: now, ended_by: by });
  return there;
}
