import { batchToRows } from './arrow/batch-to-rows.js';
import { always, type Filter } from './filter.js';
import { openedBy } from './sight.js';
import { projection } from './table-columns.js';
import type { ColumnName, MediaTable, Row } from './table.js';
import type { View } from './view.js';

/** Rows of a table as the view shows them, in storage order, one batch at a time: for tables of any size. */
export async function* scan<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  columns: readonly K[],
  asked: Filter = always,
): AsyncGenerator<Pick<Row<T>, K>[]> {
  const { table: opened, has, where } = await openedBy(view, table, asked);
  if (where === 'false') return;
  const query = opened.query().select(projection(table, columns, has));
  if (where) query.where(where);
  for await (const batch of query) yield [...batchToRows(table, batch)] as Pick<Row<T>, K>[];
}
