import { LRUCache } from 'lru-cache';
import type { Table } from './connection.js';
import type { LakeSnapshot } from './lake.js';
import type { MediaTable } from './table.js';

/** Of one table's version, in characters of keys and items of lists. */
const MOST = 8 * 2 ** 20;

const kept = new WeakMap<Table, LRUCache<string, Promise<unknown>>>();

/**
 * What `make` gives for a table as it is at the snapshot, made once: a version never changes. For what many operations ask; `key`
 * names it. A failure is not kept. The snapshot is one that no operation's end takes away: others wait for the same.
 */
export async function atVersion<V>(
  snapshot: LakeSnapshot,
  table: MediaTable,
  key: string,
  make: () => Promise<V>,
): Promise<V> {
  const opened = await snapshot.table(table);
  let values = kept.get(opened);
  if (!values) {
    values = new LRUCache({ maxSize: MOST, sizeCalculation: (_, name) => name.length });
    kept.set(opened, values);
  }
  let value = values.get(key) as Promise<V> | undefined;
  if (!value) {
    value = make();
    const made = value;
    values.set(key, made);
    made.then(
      (result) => Array.isArray(result) && values.set(key, made, { size: key.length + result.length }),
      () => values.delete(key),
    );
  }
  return value;
}
