import type { ReviewStatus } from '../../lake/tables/annotations.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { CallState } from './call-state.js';
import { noNeeds, type Needs } from './commit-state.js';
import { notYours, Problem, problemOf, refusal, type ItemProblem } from './problem.js';
import { checkExpected, NO_REVIEW, reviewsTheSame, type PutOutcome } from './plan-put.js';

export interface Verdict {
  /** Null: not reviewed. */
  readonly status: ReviewStatus | null;
  readonly by: string | null;
  readonly note: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface ReviewOptions {
  /** Of each id; null: any. */
  readonly expectedVersions: readonly number[] | null;
  /** One problem rejects the whole call. */
  readonly atomic: boolean;
}

export function needsOfIds(ids: readonly string[]): Needs {
  return { ...noNeeds(), annotations: new Set(ids) };
}

/**
 * Sets the verdict of each annotation; the same verdict again changes nothing. A problem is one that does not exist, is at another
 * version, or may not be written, now or as the verdict leaves it.
 */
export function planReview(
  state: CallState,
  ids: readonly string[],
  { status, by, note, now }: Verdict,
  { expectedVersions, atomic }: ReviewOptions,
): PutOutcome {
  const review =
    status === null ? NO_REVIEW : { review_status: status, reviewed_by: by, reviewed_at: now, review_note: note };
  const problemsOf = (id: string, index: number): ItemProblem[] => {
    const row = state.annotation(id);
    if (!row)
      return [problemAt(index, id, new Problem('', 'NOT_FOUND', `there is no annotation ${JSON.stringify(id)}`))];
    // What was reviewed so already may be at any version: a call may be sent again.
    const isSame = reviewsTheSame(row, review);
    const closed = (isSame ? [row] : [row, { ...row, ...review }]).flatMap((one) => forbidden(state, one, index));
    if (closed.length > 0 || isSame) return closed.slice(0, 1);
    return outdated(row, index, expectedVersions?.[index]);
  };
  const problems = ids.flatMap(problemsOf);
  const unsound = new Set(problems.map(({ index }) => index));
  const sound = ids.filter((_, index) => !unsound.has(index));
  if (atomic && problems.length > 0) throw refusal(problems);
  let unchanged = 0;
  const annotations = sound.map((id) => {
    const row = state.annotation(id)!;
    if (reviewsTheSame(row, review)) {
      unchanged++;
      return state.told(row);
    }
    const end = { ended: 'CHANGED', ended_at: now, ended_by: by } as const;
    return state.told(state.put({ ...row, ...review, version: row.version + 1 }, end));
  });
  return { annotations, created: 0, updated: sound.length - unchanged, unchanged, problems };
}

function outdated({ id, version }: AnnotationRow, index: number, expected: number | undefined): ItemProblem[] {
  try {
    checkExpected(expected, version);
    return [];
  } catch (error) {
    return [{ ...problemOf(index, id, error as Problem), path: `expectedVersions[${index}]` }];
  }
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
