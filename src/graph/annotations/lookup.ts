import { inSlices } from '../../base/in-slices.js';
import { count, selectByKey } from '../../lake/lancedb/read.js';
import type { ColumnName, MediaTable, Row } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import type { NearCache } from '../../lake/near/near-cache.js';

/** Where a write looks up rows: the lake before the write, or the same in memory. */
export interface LookUpSource {
  readonly snapshot: View;
  readonly near: NearCache;
}

/** The rows with these values of a unique column, by value, as plain objects of the columns. */
export async function rowsByKey<T extends MediaTable, K extends ColumnName<T>>(
  { snapshot, near }: LookUpSource,
  table: T,
  key: K,
  columns: readonly K[],
  values: Iterable<string>,
): Promise<Map<string, Pick<Row<T>, K>>> {
  const found = new Map<string, Pick<Row<T>, K>>();
  const wanted = [...new Set(values)];
  if (wanted.length === 0) return found;
  const held = near.table(snapshot, table);
  if (held && key === 'id') {
    await inSlices(wanted, (value) => {
      const row = held.one(key, value);
      if (row) found.set(value, picked(row as Pick<Row<T>, K>, columns));
    });
    return found;
  }
  // A count without a filter costs nothing; a thousand ids in an empty table cost some milliseconds.
  if ((await count(snapshot, table)) === 0) return found;
  for (const row of await selectByKey(snapshot, table, key, wanted, columns)) found.set(row[key] as string, row);
  return found;
}

/** Rows in memory have getters; rows to be written must be plain objects. */
function picked<R extends object>(row: R, columns: readonly (keyof R)[]): R {
  const plain: Partial<R> = {};
  for (const name of columns) plain[name] = row[name];
  return plain as R;
}
