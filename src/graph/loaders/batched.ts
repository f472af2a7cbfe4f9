import DataLoader from 'dataloader';
import type { View } from '../../lake/lancedb/view.js';
import { walkOf } from '../walk-of.js';

/**
 * Loads all keys that an operation asks for in one tick together. Where long lists are answered in turns, the keys of all turns are one
 * batch: a level is one query, however long its lists.
 */
export function batched<K, V, C = K>(
  view: View,
  load: DataLoader.BatchLoadFn<K, V>,
  options: DataLoader.Options<K, V, C> = {},
): DataLoader<K, V, C> {
  const batchScheduleFn = whenListed(view);
  return new DataLoader(load, batchScheduleFn ? { ...options, batchScheduleFn } : options);
}

/** When the keys of a tick are loaded; undefined for a view that operations share: at its end. */
export function whenListed(view: View): ((load: () => void) => void) | undefined {
  const walk = walkOf(view);
  return walk ? (load) => walk.whenListed(load) : undefined;
}
