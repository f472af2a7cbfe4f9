import { seeded } from './seeded.js';

/** As Kohavi, A study of cross-validation and bootstrap, 1995, holds to be enough. */
export const FOLDS = 5;

/**
 * The fold of each example, 0 to below `FOLDS`: those of one group are in one. Groups are dealt out in the order of a hash of their
 * names with the seed, so that folds hold as many.
 */
export function foldsOf(groups: readonly string[], seed: number): Uint8Array {
  const names = [...new Set(groups)];
  const places = new Map(names.map((name) => [name, seeded(seed, name)]));
  names.sort((a, b) => places.get(a)! - places.get(b)! || (a < b ? -1 : 1));
  const foldOf = new Map(names.map((name, i) => [name, i % FOLDS]));
  return Uint8Array.from(groups, (name) => foldOf.get(name)!);
}
