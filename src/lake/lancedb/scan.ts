import { batchToRows } from './arrow/batch-to-rows.js';
import { always, toSql, type Filter } from './filter.js';
import { columnsOf, projection, withNulls } from './table-columns.js';
import type { LakeSnapshot } from './lake.js';
import type { ColumnName, MediaTable, Row } from './table.js';

/** Rows of a table at the snapshot, in storage order, one batch at a time: for tables of any size. */
export async function* scan<T extends MediaTable, K extends ColumnName<T>>(
  snapshot: LakeSnapshot,
  table: T,
  columns: readonly K[],
  where: Filter = always,
): AsyncGenerator<Pick<Row<T>, K>[]> {
  const opened = await snapshot.table(table);
  const has = await columnsOf(opened);
  const sql = toSql(withNulls(where, has));
  if (sql === 'false') return;
  const query = opened.query().select(projection(table, columns, has));
  if (sql) query.where(sql);
  for await (const batch of query) yield [...batchToRows(table, batch)] as Pick<Row<T>, K>[];
}
