import DataLoader from 'dataloader';
import { oneOf } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { select } from '../lancedb/read.js';
import { lightColumns, type ColumnName, type MediaTable, type Row } from '../lancedb/table.js';

/** Rows by a unique column: all keys asked for in one tick are one query, each key is asked once; null where there is none. */
export function oneBy<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  snapshot: LakeSnapshot,
  table: T,
  key: ColumnName<T>,
  columns: readonly K[] = lightColumns(table) as K[],
): DataLoader<string, Pick<Row<T>, K> | null> {
  return new DataLoader(async (keys) => {
    const rows = await select(snapshot, table, {
      where: oneOf(key, keys),
      columns: [...new Set([key as K, ...columns])],
    });
    const byKey = new Map(rows.map((row) => [(row as Record<string, unknown>)[key], row]));
    return keys.map((value) => byKey.get(value) ?? null);
  });
}
