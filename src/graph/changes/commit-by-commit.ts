import { badInput } from '../../base/errors.js';
import type { Commit } from '../../lake/lancedb/committed.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { wholeUpTo, type Place } from './place.js';
import {
  checkIsTold,
  MAX_COMMITS,
  readCommit,
  type Asked,
  type Change,
  type Sees,
  type Unlisted,
} from './read-changes.js';

/** Changes of one commit: all of them, or a part of many. */
export interface CommitPart {
  readonly commit: Commit;
  /** Of the commit's list of changes, where this part begins: the same whenever it is read, where parts are as large. */
  readonly from: number;
  readonly changes: readonly Change[];
  readonly unlisted: readonly Unlisted[];
  /** All up to here is known with this part. */
  readonly end: Place;
}

/** Commits looked at at once. */
const AT_ONCE = Math.min(200, MAX_COMMITS);

/**
 * What commits after a place up to the newest changed, commit by commit in their order, in parts of at most `most` changes; a commit in which nothing
 * is asked for has a part without changes. Throws BAD_USER_INPUT for a place that is not told of.
 */
export async function* commitByCommit(
  lake: Lake,
  sees: Sees,
  since: Place,
  asked: Asked,
  most: number,
): AsyncGenerator<CommitPart> {
  const newest = lake.current.record.number;
  let known = wholeUpTo(since);
  if (known > newest) throw badInput(`since is after snapshot ${newest}, the newest; give that or one before it`);
  let from = since.offset ?? 0;
  while (known < newest) {
    const upTo = Math.min(newest, known + AT_ONCE);
    const commits = await lake.log.commits(known, upTo + 1);
    checkIsTold(commits, known, newest);
    for (const commit of commits) {
      for (let next: number | null = from; next !== null; from = next ?? 0) {
        const page = { changes: [] as Change[], unlisted: [] as Unlisted[] };
        const at = next;
        next = await readCommit(lake, sees, commit, at, asked, most, page);
        yield { ...page, commit, from: at, end: { commit: commit.number, offset: next } };
      }
    }
    known = upTo;
  }
}
