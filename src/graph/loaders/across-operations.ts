import DataLoader from 'dataloader';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { unwatched, type View } from '../../lake/lancedb/view.js';
import type { Source } from './source.js';

/** LanceDB plans a longer list of keys for longer than it saves. */
const MAX_KEYS = 1_000;

const gathering = new WeakMap<View, Map<string, DataLoader<string, unknown>>>();

/**
 * Loads keys together with those that other operations on the same view ask of the same thing in the same turn of the
 * event loop: `what` names it among those of the table. The keys of a batch are distinct; nothing is kept after it.
 */
export function acrossOperations<V>(
  { shared, cancellation, watcher }: Source,
  table: MediaTable,
  what: string,
  load: (keys: readonly string[]) => Promise<V[]>,
): (keys: readonly string[]) => Promise<(V | Error)[]> {
  return async (keys) => {
    cancellation.check();
    const key = unwatched(shared);
    const name = `${table.name} ${what}`;
    let batches = gathering.get(key);
    if (!batches) gathering.set(key, (batches = new Map()));
    let batch = batches.get(name) as DataLoader<string, V> | undefined;
    const joined = batch && watcher?.joins(table.name);
    if (!batch) {
      const close = () => void batches.delete(name);
      batch = new DataLoader((all) => (close(), loadDistinct(all, load)), {
        cache: false,
        maxBatchSize: MAX_KEYS,
        batchScheduleFn: (dispatch) => void setImmediate(dispatch),
      });
      batches.set(name, batch);
    }
    const loaded = batch.loadMany(keys);
    if (joined) void loaded.then(() => joined.end());
    return loaded;
  };
}

async function loadDistinct<V>(all: readonly string[], load: (keys: readonly string[]) => Promise<V[]>): Promise<V[]> {
  const places = new Map<string, number>();
  for (const key of all) if (!places.has(key)) places.set(key, places.size);
  const loaded = await load([...places.keys()]);
  return all.map((key) => loaded[places.get(key)!]!);
}
