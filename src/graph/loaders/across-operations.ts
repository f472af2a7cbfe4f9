import { partsOf } from '../../base/parts-of.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { unwatched, type View } from '../../lake/lancedb/view.js';
import type { Source } from './source.js';

/** LanceDB plans a longer list of keys for longer than it saves. */
const MAX_KEYS = 1_000;

type Load<V> = (keys: readonly string[]) => Promise<V[]>;

const gathering = new WeakMap<View, Map<string, Gathered<unknown>>>();

/**
 * Loads keys together with those that other operations on the same view ask of the same thing in the same turn of the
 * event loop: `what` names it among those of the table. `load` gets each key once; nothing is kept after it.
 */
export function acrossOperations<V>(
  { shared, cancellation, watcher }: Source,
  table: MediaTable,
  what: string,
  load: Load<V>,
): (keys: readonly string[]) => Promise<(V | Error)[]> {
  return async (keys) => {
    cancellation.check();
    const view = unwatched(shared);
    const name = `${table.name} ${what}`;
    let all = gathering.get(view);
    if (!all) gathering.set(view, (all = new Map()));
    let gathered = all.get(name) as Gathered<V> | undefined;
    const joined = gathered && watcher?.joins(table.name);
    if (!gathered) {
      gathered = new Gathered(load, () => void all.delete(name));
      all.set(name, gathered);
    }
    const loaded = await gathered.load(keys);
    joined?.end();
    return loaded;
  };
}

/** The keys of one turn. An operation waits for all of its keys at once: a promise for each of a thousand took longer than their rows. */
class Gathered<V> {
  private readonly places = new Map<string, number>();
  private readonly loaded: Promise<(V | Error)[]>;

  constructor(load: Load<V>, close: () => void) {
    this.loaded = new Promise((resolve) => {
      setImmediate(() => {
        close();
        resolve(inParts([...this.places.keys()], load));
      });
    });
  }

  async load(keys: readonly string[]): Promise<(V | Error)[]> {
    const { places } = this;
    for (const key of keys) if (!places.has(key)) places.set(key, places.size);
    const loaded = await this.loaded;
    return keys.map((key) => loaded[places.get(key)!]!);
  }
}

/** A part that fails fails for its own keys. */
async function inParts<V>(keys: readonly string[], load: Load<V>): Promise<(V | Error)[]> {
  const parts = [...partsOf(keys, MAX_KEYS)].map((part) =>
    load(part).catch((error: Error): (V | Error)[] => part.map(() => error)),
  );
  return (await Promise.all(parts)).flat();
}
