import type DataLoader from 'dataloader';
import { inSlices } from '../../base/in-slices.js';
import { always, and, equals, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { count, select } from '../../lake/lancedb/read.js';
import type { ColumnName, MediaTable } from '../../lake/lancedb/table.js';
import { batched } from './batched.js';

/**
 * How many rows have each value of a column: one query for all values of a tick. LanceDB cannot group, so for more than
 * one value that column of their rows is read; one alone is counted by LanceDB.
 */
export function countsBy<T extends MediaTable>(
  view: View,
  table: T,
  column: ColumnName<T>,
  where: Filter = always,
): DataLoader<string, number> {
  return batched(view, async (values) => {
    if (values.length === 1) return [await count(view, table, and(equals(column, values[0]!), where))];
    const rows = await select(view, table, { where: and(oneOf(column, values), where), columns: [column] });
    const counts = new Map<unknown, number>();
    await inSlices(rows as Record<string, unknown>[], ({ [column]: value }) =>
      counts.set(value, (counts.get(value) ?? 0) + 1),
    );
    return values.map((value) => counts.get(value) ?? 0);
  });
}
