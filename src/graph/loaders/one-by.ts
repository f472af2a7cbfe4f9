import type DataLoader from 'dataloader';
import { oneOf } from '../../lake/lancedb/filter.js';
import { count, select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import type { ColumnName, MediaTable, Row } from '../../lake/lancedb/table.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { acrossOperations } from './across-operations.js';
import { batched } from './batched.js';
import { foundRows } from './found-rows.js';
import { columnsOf, type Source } from './source.js';

export interface OneLoader<R> {
  /** Null where there is none. */
  load(key: string): MaybePromise<R | null>;
  loadMany(keys: readonly string[]): Promise<(R | null)[]>;
}

/**
 * Rows by a unique column. One that is held in memory is answered at once; the keys of all others asked for in one tick are
 * one query, and each key is asked once. `more`: columns to read beside those of the operation's fields, for whoever looks among its
 * found rows.
 */
export function oneBy<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  source: Source,
  table: T,
  key: ColumnName<T>,
  columns: readonly K[] | null = null,
  more?: (source: Source) => Promise<readonly string[]>,
): OneLoader<Pick<Row<T>, K>> {
  type Found = Pick<Row<T>, K>;
  // Pictures and vectors are not held in memory: a caller that names columns reads them from the lake.
  const near = columns === null ? source.near.table(source.view, table) : null;
  const read = columns === null && key === 'id' ? foundRows(source, table) : null;
  let inLake: DataLoader<string, Found | null> | undefined;
  const load = (value: string): MaybePromise<Found | null> => {
    if (near) return near.one(key, value) as Found | null;
    const known = read?.get(value);
    if (known) return known as Found;
    inLake ??= lookUp(source, table, key, columns ?? (columnsOf(source, table, ['id', key]) as K[]), more);
    return inLake.load(value);
  };
  return { load, loadMany: (keys) => Promise.all(keys.map(load)) };
}

function lookUp<T extends MediaTable, K extends ColumnName<T>>(
  source: Source,
  table: T,
  key: ColumnName<T>,
  own: readonly K[],
  more?: (source: Source) => Promise<readonly string[]>,
): DataLoader<string, Pick<Row<T>, K> | null> {
  const batchOf = (columns: readonly K[]) =>
    acrossOperations(source, table, `by ${key}: ${columns.join()}`, (keys) => {
      return rowsByKey(source.shared, table, key, keys, columns);
    });
  if (!more) return batched(source.view, batchOf(own));
  return batched(source.view, async (keys) => {
    const rows = await batchOf([...own, ...((await more(source)) as K[])])(keys);
    const found = foundRows(source, table);
    keys.forEach((value, i) => {
      const row = rows[i];
      if (row && !(row instanceof Error)) found.set(value, row);
    });
    return rows;
  });
}

async function rowsByKey<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  key: ColumnName<T>,
  keys: readonly string[],
  columns: readonly K[],
): Promise<(Pick<Row<T>, K> | null)[]> {
  // A count by the key's index reads no row: most often all are there, and they hold no more than their keys.
  const isKeyAlone = columns.every((column) => column === key);
  if (isKeyAlone && (await count(view, table, oneOf(key, keys))) === keys.length) {
    return keys.map((value) => ({ [key]: value }) as Pick<Row<T>, K>);
  }
  const rows = await select(view, table, {
    where: oneOf(key, keys),
    columns: [...new Set([key as K, ...columns])],
  });
  const byKey = new Map(rows.map((row) => [(row as Record<string, unknown>)[key], row]));
  return keys.map((value) => byKey.get(value) ?? null);
}
