import { retryConflicts } from '../lancedb/conflict.js';
import { openOrCreate, type Connection, type Table } from '../lancedb/connection.js';
import type { MediaTable } from '../lancedb/table.js';

/** A table beside the Media Tables: no snapshot has a version of it, and neither the graph nor `verify` sees it. */
export interface SweptTable {
  readonly table: Table;
  /** Changes the newest state, again after a conflict, and sweeps now and then. */
  change(work: () => Promise<unknown>): Promise<void>;
}

/** Each change leaves a version behind; they are swept once there are so many. */
const SWEEP_EVERY_VERSIONS = 50;
/** Nobody still reads a version of before. */
const READ_MS = 60_000;

/** Opens the table, made when it is not there. */
export async function openSweptTable(connection: Connection, spec: MediaTable): Promise<SweptTable> {
  // Opened first: making it fails on a storage that may only be read.
  const table = await connection.openTable(spec.name).catch(() => openOrCreate(connection, spec));
  return {
    table,
    async change(work) {
      await retryConflicts(async () => {
        await table.checkoutLatest();
        await work();
      });
      if ((await table.version()) % SWEEP_EVERY_VERSIONS !== 0) return;
      await retryConflicts(() => table.optimize({ cleanupOlderThan: new Date(Date.now() - READ_MS) }));
    },
  };
}
