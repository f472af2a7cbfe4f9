import { rowsToArrow } from '../lancedb/arrow/rows-to-arrow.js';
import { retryConflicts } from '../lancedb/conflict.js';
import { openOrCreate, type Connection } from '../lancedb/connection.js';
import { oneOf, toSql } from '../lancedb/filter.js';
import { collect, KEYS_PER_QUERY } from '../lancedb/read.js';
import type { MediaTable, Row } from '../lancedb/table.js';
import { partsOf } from '../../base/parts-of.js';

/** A table beside the Media Tables: no snapshot has a version of it, and neither the graph nor `verify` sees it. */
export interface SideTable<T extends MediaTable> {
  /** Every row. Looks at the storage each time. */
  all(): Promise<Row<T>[]>;
  /** Replaces the rows with these ids, adds the others. */
  put(rows: readonly Row<T>[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Each change leaves a version behind; they are swept once there are so many. */
const SWEEP_EVERY_VERSIONS = 50;
/** Nobody still reads a version of before. */
const READ_MS = 60_000;

/** Opens the table, made when it is not there. Its rows have an `id`. */
export async function openSideTable<T extends MediaTable>(connection: Connection, spec: T): Promise<SideTable<T>> {
  // Opened first: making it fails on a storage that may only be read.
  const table = await connection.openTable(spec.name).catch(() => openOrCreate(connection, spec));

  async function change(work: () => Promise<unknown>): Promise<void> {
    await retryConflicts(async () => {
      await table.checkoutLatest();
      await work();
    });
    if ((await table.version()) % SWEEP_EVERY_VERSIONS !== 0) return;
    await retryConflicts(() => table.optimize({ cleanupOlderThan: new Date(Date.now() - READ_MS) }));
  }

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
