import { LRUCache } from 'lru-cache';
import type { Table } from './connection.js';
import type { MediaTable } from './table.js';
import { behind, type View } from './view.js';

/** Of one table's version, in characters of keys and items of lists. */
const MOST = 8 * 2 ** 20;

const kept = new WeakMap<Table, LRUCache<string, Promise<unknown>>>();

/**
 * What `make` gives for a table as the view shows it, made once: a version never changes. For what many operations ask; `key`
 * names it. A failure is not kept. The view is one that no operation's end takes away: others wait for the same. `sizeOf`: what the
 * value counts for, about as many characters or items as it holds.
 */
export async function atVersion<V>(
  view: View,
  table: MediaTable,
  key: string,
  make: () => Promise<V>,
  sizeOf: (value: V) => number = (value) => (Array.isArray(value) ? value.length : 0),
): Promise<V> {
  const opened = await view[behind].table(table);
  const name = view.fingerprint + key;
  let values = kept.get(opened);
  if (!values) {
    values = new LRUCache({ maxSize: MOST, sizeCalculation: (_, of) => of.length });
    kept.set(opened, values);
  }
  let value = values.get(name) as Promise<V> | undefined;
  if (!value) {
    value = make();
    const made = value;
    values.set(name, made);
    made.then(
      (result) => values.set(name, made, { size: name.length + sizeOf(result) }),
      () => values.delete(name),
    );
  }
  return value;
}
