import { createHash } from 'node:crypto';
import type { CommitPart } from '../../graph/changes/commit-by-commit.js';
import { textOf } from '../../graph/changes/place.js';

/** What is handed on of a commit: a line with --json, the input of a program, the body of a webhook. */
export interface Delivery {
  /** The same whenever it is delivered again. */
  readonly id: string;
  readonly type: 'lake.changed';
  /** When it was committed. */
  readonly timestamp: string;
  readonly data: {
    readonly commit: string;
    readonly note: string | null;
    /** Who made it, and by what. */
    readonly by: readonly { readonly author: string | null; readonly action: string }[];
    readonly changes: readonly {
      readonly kind: string;
      readonly id: string;
      readonly titleId: string | null;
      readonly assetId: string | null;
      readonly isGone: boolean;
    }[];
    /** Changes that cannot be told one by one. */
    readonly unlisted: readonly { readonly kind: string; readonly rows: number }[];
    /** `since`, to go on after it. */
    readonly endCursor: string;
    /** Whether the commit has more changes, which come with the next delivery. */
    readonly hasMore: boolean;
  };
}

/** `filter`: tells what is asked for, so that two who follow for different things never share an id. */
export function deliveryOf({ commit, from, changes, unlisted, end }: CommitPart, filter: string): Delivery {
  const { number, created_at, note, by } = commit;
  const told = createHash('sha256').update(JSON.stringify([created_at, from, filter]));
  return {
    id: `commit_${number}_${told.digest('hex').slice(0, 16)}`,
    type: 'lake.changed',
    timestamp: new Date(created_at).toISOString(),
    data: {
      commit: String(number),
      note,
      by: by ?? [],
      changes: changes.map(({ kind, id, titleId, assetId, isGone }) => ({ kind, id, titleId, assetId, isGone })),
      unlisted: unlisted.map(({ kind, rows }) => ({ kind, rows })),
      endCursor: textOf(end),
      hasMore: end.offset !== null,
    },
  };
}

/** One line a change, as a shell reads them: commit, kind, id, and `gone`. */
export function linesOf({ data: { commit, changes, unlisted } }: Delivery): string[] {
  return [
    ...changes.map(({ kind, id, isGone }) => [commit, kind, id, ...(isGone ? ['gone'] : [])].join('\t')),
    ...unlisted.map(({ kind, rows }) => [commit, kind, '*', `${rows} rows that cannot be told one by one`].join('\t')),
  ];
}
