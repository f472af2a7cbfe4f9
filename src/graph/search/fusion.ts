import { byScore, type Result } from './result.js';

/** Cormack, Clarke, Büttcher, SIGIR 2009: found in a pilot study, and not critical. */
const K = 60;

/**
 * Lists as one by reciprocal rank fusion: the score of a result is the sum of 1 / (60 + rank) over the lists that it is in,
 * rank counted from 1. Its matches are those of all lists. Ties are ordered by kind, then by list.
 */
export function fuse(lists: readonly (readonly Result[])[]): Result[] {
  const fused = new Map<string, Result>();
  for (const list of lists) {
    list.forEach((result, i) => {
      const key = JSON.stringify([result.kind, result.id]);
      const known = fused.get(key);
      const score = (known?.score ?? 0) + 1 / (K + i + 1);
      fused.set(key, { ...result, score, matches: [...(known?.matches ?? []), ...result.matches] });
    });
  }
  return [...fused.values()].sort(byScore);
}
