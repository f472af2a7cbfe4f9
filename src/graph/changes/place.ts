import { badInput, quoted } from '../../base/errors.js';

/** Up to where changes are known: all of `commit`, but for those from `offset` on when that is not null. */
export interface Place {
  readonly commit: number;
  /** Of the commit's list of changes, whoever may see them; null: the whole commit is known. */
  readonly offset: number | null;
}

const PLACE = /^(\d{1,15})(?::(\d{1,9}))?$/;

/** `12` (all of snapshot 12 is known) or `13:500` (and 500 changes of the next). Throws BAD_USER_INPUT for other texts. */
export function placeOf(since: string): Place {
  const [, commit, offset] = PLACE.exec(since) ?? [];
  if (commit === undefined) {
    throw badInput(`since must be the number of a snapshot or an endCursor of changes, but got ${quoted(since)}`);
  }
  return { commit: Number(commit), offset: offset === undefined ? null : Number(offset) };
}

export const textOf = ({ commit, offset }: Place): string => (offset === null ? `${commit}` : `${commit}:${offset}`);

/** The number of the last commit of which nothing is left to tell. */
export const wholeUpTo = ({ commit, offset }: Place): number => (offset === null ? commit : commit - 1);
