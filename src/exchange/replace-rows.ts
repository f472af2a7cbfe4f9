import { groupBy } from '../base/group-by.js';
import { lightColumns, type ColumnName, type MediaTable, type Row } from '../lake/lancedb/table.js';
import type { LakeWriter } from '../lake/lancedb/writer.js';
import type { Draft } from './import-table.js';

/** A row that replaces one of the lake, with what its file says. */
export interface ChangedRow<T extends MediaTable> {
  row: Row<T>;
  /** As the lake had it. */
  before: Row<T>;
  given: Draft<T>;
}

/** Existing rows keep their pictures and vectors, except those that the file gives. */
export async function replaceRows<T extends MediaTable>(
  writer: LakeWriter,
  table: T,
  rows: readonly ChangedRow<T>[],
): Promise<void> {
  const light = lightColumns(table);
  const heavy = Object.keys(table.columns).filter((name) => !light.includes(name)) as ColumnName<T>[];
  const givenHeavy = (given: Draft<T>) => heavy.filter((name) => given[name] !== undefined);
  const groups = groupBy(rows, ({ given }) => givenHeavy(given).join());
  for (const group of groups.values()) {
    const columns = [...light, ...givenHeavy(group[0]!.given)];
    await writer.patch(
      table,
      'id' as ColumnName<T>,
      columns,
      group.map(({ row }) => row),
    );
  }
}
