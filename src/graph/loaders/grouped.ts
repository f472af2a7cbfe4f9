import type DataLoader from 'dataloader';
import { groupBy } from '../../base/group-by.js';
import { and, always, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import {
  lightColumns,
  type ColumnName,
  type MediaTable,
  type OrderColumn,
  type Row,
} from '../../lake/lancedb/table.js';
import { batched } from './batched.js';
import { compareBy, sortRows } from './order.js';

interface GroupOptions<T extends MediaTable, K extends ColumnName<T>> {
  where?: Filter;
  columns?: readonly K[];
  order: readonly OrderColumn[];
}

/** All rows of each parent, in order, where a parent has few. One query for all parents of a tick. */
export function allOf<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  view: View,
  table: T,
  parent: ColumnName<T>,
  { where = always, columns = lightColumns(table) as K[], order }: GroupOptions<T, K>,
): DataLoader<string, Pick<Row<T>, K>[]> {
  return batched(view, async (parents) => {
    const rows = await select(view, table, {
      where: and(oneOf(parent, parents), where),
      columns: [...new Set([parent as K, ...(order.map((by) => by.column) as K[]), ...columns])],
    });
    const groups = rowsBy(rows, parent);
    const compare = compareBy(order);
    return parents.map((id) => sortRows(groups.get(id) ?? [], compare));
  });
}

/** Rows by the value of a column. */
export function rowsBy<R>(rows: readonly R[], column: string): Map<string, R[]> {
  return groupBy(rows, (row) => (row as Record<string, unknown>)[column] as string);
}
