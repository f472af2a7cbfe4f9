import DataLoader from 'dataloader';
import { oneOf } from '../../lake/lancedb/filter.js';
import { count, select } from '../../lake/lancedb/read.js';
import type { ColumnName, MediaTable, Row } from '../../lake/lancedb/table.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { acrossOperations } from './across-operations.js';
import { foundRows } from './found-rows.js';
import { columnsOf, type Source } from './source.js';

export interface OneLoader<R> {
  /** Null where there is none. */
  load(key: string): MaybePromise<R | null>;
  loadMany(keys: readonly string[]): Promise<(R | null)[]>;
}

/**
 * Rows by a unique column. One that is held in memory is answered at once; the keys of all others asked for in one tick are
 * one query, and each key is asked once.
 */
export function oneBy<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  source: Source,
  table: T,
  key: ColumnName<T>,
  columns: readonly K[] | null = null,
): OneLoader<Pick<Row<T>, K>> {
  type Found = Pick<Row<T>, K>;
  // Pictures and vectors are not held in memory: a caller that names columns reads them from the lake.
  const near = columns === null ? source.near.table(source.view, table) : null;
  const read = columns === null && key === 'id' ? foundRows(source, table) : null;
  let batched: DataLoader<string, Found | null> | undefined;
  const load = (value: string): MaybePromise<Found | null> => {
    if (near) return near.one(key, value) as Found | null;
    const known = read?.get(value);
    if (known) return known as Found;
    batched ??= lookUp(source, table, key, columns ?? (columnsOf(source, table, ['id', key]) as K[]));
    return batched.load(value);
  };
  return { load, loadMany: (keys) => Promise.all(keys.map(load)) };
}

function lookUp<T extends MediaTable, K extends ColumnName<T>>(
  source: Source,
  table: T,
  key: ColumnName<T>,
  columns: readonly K[],
): DataLoader<string, Pick<Row<T>, K> | null> {
  const isKeyAlone = columns.every((column) => column === key);
  const batch = acrossOperations(source, `${table.name}.${key}: ${columns.join()}`, async (keys) => {
    // A count by the key's index reads no row: most often all are there, and they hold no more than their keys.
    if (isKeyAlone && (await count(source.shared, table, oneOf(key, keys))) === keys.length) {
      return keys.map((value) => ({ [key]: value }) as Pick<Row<T>, K>);
    }
    const rows = await select(source.shared, table, {
      where: oneOf(key, keys),
      columns: [...new Set([key as K, ...columns])],
    });
    const byKey = new Map(rows.map((row) => [(row as Record<string, unknown>)[key], row]));
    return keys.map((value) => byKey.get(value) ?? null);
  });
  return new DataLoader(batch);
}
