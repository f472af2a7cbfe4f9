import DataLoader from 'dataloader';
import type { View } from '../../lake/lancedb/view.js';
import type { Source } from './source.js';

/** LanceDB plans a longer list of keys for longer than it saves. */
const MAX_KEYS = 1_000;

const gathering = new WeakMap<View, Map<string, DataLoader<string, unknown>>>();

/**
 * Loads keys together with those that other operations on the same view ask of the same thing in the same turn of the
 * event loop: `what` names it. The keys of a batch are distinct; nothing is kept after it.
 */
export function acrossOperations<V>(
  { shared, cancellation }: Source,
  what: string,
  load: (keys: readonly string[]) => Promise<V[]>,
): (keys: readonly string[]) => Promise<(V | Error)[]> {
  return async (keys) => {
    cancellation.check();
    let batches = gathering.get(shared);
    if (!batches) gathering.set(shared, (batches = new Map()));
    let batch = batches.get(what) as DataLoader<string, V> | undefined;
    if (!batch) {
      const close = () => void batches.delete(what);
      batch = new DataLoader((all) => (close(), loadDistinct(all, load)), {
        cache: false,
        maxBatchSize: MAX_KEYS,
        batchScheduleFn: (dispatch) => void setImmediate(dispatch),
      });
      batches.set(what, batch);
    }
    return batch.loadMany(keys);
  };
}

async function loadDistinct<V>(all: readonly string[], load: (keys: readonly string[]) => Promise<V[]>): Promise<V[]> {
  const places = new Map<string, number>();
  for (const key of all) if (!places.has(key)) places.set(key, places.size);
  const loaded = await load([...places.keys()]);
  return all.map((key) => loaded[places.get(key)!]!);
}
