import { rowsToArrow } from '../lancedb/arrow/rows-to-arrow.js';
import type { Connection } from '../lancedb/connection.js';
import { oneOf, toSql } from '../lancedb/filter.js';
import { collect, KEYS_PER_QUERY } from '../lancedb/read.js';
import type { MediaTable, Row } from '../lancedb/table.js';
import { partsOf } from '../../base/parts-of.js';
import { openSweptTable } from './swept-table.js';

/** A swept table as rows by id. */
export interface SideTable<T extends MediaTable> {
  /** Every row. Looks at the storage each time. */
  all(): Promise<Row<T>[]>;
  /** Replaces the rows with these ids, adds the others. */
  put(rows: readonly Row<T>[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Opens the table, made when it is not there. Its rows have an `id`. */
export async function openSideTable<T extends MediaTable>(connection: Connection, spec: T): Promise<SideTable<T>> {
  const { table, change } = await openSweptTable(connection, spec);
  return {
    async all() {
      await table.checkoutLatest();
      return collect<Row<T>>(spec, table.query(), {});
    },
    async put(rows) {
      if (rows.length === 0) return;
      const merge = () => table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll();
      await change(() => merge().execute(rowsToArrow(spec, rows)));
    },
    async remove(ids) {
      for (const part of partsOf(ids, KEYS_PER_QUERY)) await change(() => table.delete(toSql(oneOf('id', part))!));
    },
  };
}
