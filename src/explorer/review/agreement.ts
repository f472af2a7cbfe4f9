import type { Action } from './desk.js';

export interface Agreement {
  /** Of those that can be compared, rounded. */
  readonly percent: number;
  readonly count: number;
}

/**
 * How often the verdicts among all that was done agree with models, which hold right what they say, if nobody had to edit it; or with the reviewers before. Null where
 * there is nothing to compare.
 */
export function agreementWith(done: readonly Action[], whom: 'models' | 'reviewers'): Agreement | null {
  const edited = new Set(done.filter(({ is }) => is === 'edit').map(({ id }) => id));
  const verdicts = done.filter(({ is }) => is === 'verdict');
  const same = verdicts.flatMap(({ before, after }) => {
    const status = after.review?.status;
    if (whom === 'models') {
      if (before.source !== 'MODEL') return [];
      return [
        status === 'ACCEPTED' &&
          !edited.has(before.id) &&
          before.label === after.label &&
          before.region === after.region &&
          before.timeRange === after.timeRange,
      ];
    }
    const said = before.review?.status;
    return said === 'ACCEPTED' || said === 'REJECTED' ? [said === status] : [];
  });
  if (same.length === 0) return null;
  return { percent: Math.round((100 * same.filter(Boolean).length) / same.length), count: same.length };
}
