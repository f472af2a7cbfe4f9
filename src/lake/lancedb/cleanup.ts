import type { OptimizeStats } from '@lancedb/lancedb';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Table } from './connection.js';
import type { SnapshotRecord } from './snapshots.js';

/** A cut-off that takes no version; LanceDB's own is a week. */
export const KEEP_ALL = new Date(0);

const ATTEMPTS = 3;
const RETRY_MS = 200;

/**
 * The cut-off that spares every version the records read. Named ones are held by their branches and hold nothing older.
 * A version is as old as its write, not as the snapshots that read it: a table that rests is read by them all.
 */
export async function cleanupCutoff(name: string, table: Table, kept: readonly SnapshotRecord[]): Promise<Date> {
  const newest = kept.at(-1);
  const reading = kept.filter((record) => record.name === null || record === newest);
  const oldest = Math.min(...reading.map(({ versions }) => versions[name] ?? Infinity));
  const version = (await table.listVersions()).find((candidate) => candidate.version === oldest);
  return version?.timestamp ?? KEEP_ALL;
}

/** Compacts, brings indices up to date and removes versions older than the cut-off; tried again when a writer got between. */
export async function optimizeTable(table: Table, cleanupOlderThan: Date, attempts = ATTEMPTS): Promise<OptimizeStats> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await table.optimize({ cleanupOlderThan });
    } catch (error) {
      if (attempt === attempts || !/conflict/i.test(String(error))) throw error;
      await sleep(RETRY_MS * attempt);
      await table.checkoutLatest();
    }
  }
}
