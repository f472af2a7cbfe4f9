import type { OptimizeStats } from '@lancedb/lancedb';
import { setTimeout as sleep } from 'node:timers/promises';
import { pinHere } from './branches.js';
import type { Connection, Table } from './connection.js';
import type { SnapshotRecord } from './snapshots.js';

/** A cut-off that removes no version; LanceDB's default is a week. */
export const KEEP_ALL = new Date(0);

const ATTEMPTS = 3;
const RETRY_MS = 200;

/**
 * The cut-off that keeps every version that the records read. Branches keep those of named snapshots, but for versions without any file, which
 * LanceDB takes away nevertheless: where a table was empty, all versions since then stay.
 * A version has the age of its write, not of the snapshots that read it: an unchanged table is read by all of them.
 */
async function cleanupCutoff(name: string, table: Table, kept: readonly SnapshotRecord[]): Promise<Date> {
  const newest = kept.at(-1);
  const all = await table.listVersions();
  const withoutFiles = new Set(
    all.filter(({ metadata }) => metadata['total_data_files'] === '0').map(({ version }) => version),
  );
  const reading = kept.filter(
    (record) => record.name === null || record === newest || withoutFiles.has(record.versions[name] ?? -1),
  );
  const oldest = Math.min(...reading.map(({ versions }) => versions[name] ?? Infinity));
  const version = all.find((candidate) => candidate.version === oldest);
  return version?.timestamp ?? KEEP_ALL;
}

/** Compacts, brings indices up to date and removes versions older than the cut-off; tries again after a conflict with a writer. */
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

/** Compacts a table, and removes the versions that none of the kept snapshots reads. */
export async function cleanUp(
  connection: Connection,
  name: string,
  table: Table,
  kept: readonly SnapshotRecord[],
  attempts?: number,
): Promise<OptimizeStats> {
  await pinHere(
    connection,
    name,
    kept.filter((record) => record.name !== null),
  );
  return optimizeTable(table, await cleanupCutoff(name, table, kept), attempts);
}
