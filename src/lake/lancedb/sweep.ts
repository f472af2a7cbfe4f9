import type { Table } from './connection.js';

/** Removes all versions but the newest and those of named snapshots, and files that no version has. No one may write meanwhile. */
export async function sweepTable(table: Table): Promise<void> {
  await table.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true });
}
