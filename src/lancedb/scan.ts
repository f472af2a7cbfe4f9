import { batchToRows } from './arrow.js';
import type { LakeSnapshot } from './lake.js';
import type { ColumnName, MediaTable, Row } from './table.js';

/** Every row of a table at the snapshot, in storage order, one batch in memory at a time. */
export async function* scan<T extends MediaTable, K extends ColumnName<T>>(
  snapshot: LakeSnapshot,
  table: T,
  columns: readonly K[],
): AsyncGenerator<Pick<Row<T>, K>> {
  const opened = await snapshot.table(table);
  snapshot.onQuery({ table: table.name, kind: 'select', where: undefined });
  for await (const batch of opened.query().select([...columns])) {
    for (const row of batchToRows(table, batch)) yield row as Pick<Row<T>, K>;
  }
}
