import { inSlices } from '../../base/in-slices.js';
import type { Owner } from '../../base/turns.js';
import { batchToRows } from './arrow/batch-to-rows.js';
import { always, type Filter } from './filter.js';
import { openedBy } from './sight.js';
import { projection } from './table-columns.js';
import type { ColumnName, MediaTable, OrderColumn, Row } from './table.js';
import type { View } from './view.js';

/** A quarter of a millisecond's work at most. */
const ROWS_PER_LOOK = 64;

/**
 * Rows of a table as the view shows them, one batch at a time: for tables of any size. In storage order, or by columns that are
 * among those that are read: LanceDB then sorts all of them before the first comes.
 */
export async function* scan<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  columns: readonly K[],
  asked: Filter = always,
  orderBy: readonly OrderColumn[] = [],
): AsyncGenerator<Pick<Row<T>, K>[]> {
  const { table: opened, has, where } = await openedBy(view, table, asked);
  if (where === 'false') return;
  const query = opened.query().select(projection(table, columns, has));
  if (where) query.where(where);
  if (orderBy.length > 0) {
    query.orderBy(orderBy.map(({ column, ascending }) => ({ columnName: column, ascending })));
  }
  const owner: Owner = {};
  for await (const batch of query) {
    const rows: Pick<Row<T>, K>[] = [];
    await inSlices(batchToRows(table, batch), (row) => rows.push(row as Pick<Row<T>, K>), ROWS_PER_LOOK, owner);
    yield rows;
  }
}
