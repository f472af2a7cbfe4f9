import { cleanUp, KEEP_ALL, optimizeTable } from './cleanup.js';
import { asOnlyWriter, type CommitOptions, type WriteSession } from './commit.js';
import type { Table } from './connection.js';
import { createMissingIndices } from './indices.js';
import type { Lake } from './lake.js';
import type { SnapshotRecord } from './snapshots.js';
import type { MediaTable } from './table.js';

export interface IndexedTable {
  table: string;
  /** Columns whose index was not there. */
  created: string[];
  /** Rows that an index did not cover until now. */
  rowsAdded: number;
}

/** Creates the tables' missing indices and brings all up to date, as one snapshot. */
export async function indexTables(
  lake: Lake,
  tables: readonly MediaTable[],
  options: CommitOptions = {},
): Promise<IndexedTable[]> {
  return asOnlyWriter(lake, options, (session) =>
    changeTables(session, tables, 'indices brought up to date', async (spec, table) => {
      const created = await createMissingIndices(spec, table);
      const rowsAdded = await unindexedRows(table);
      if (rowsAdded > 0) await optimizeTable(table, KEEP_ALL);
      return { table: spec.name, created, rowsAdded };
    }),
  );
}

export interface OptimizedTable {
  table: string;
  fragmentsBefore: number;
  fragmentsAfter: number;
  versionsRemoved: number;
  bytesFreed: number;
}

/**
 * Compacts every table and brings its indices up to date, as one snapshot; then removes the versions that no kept
 * snapshot reads. That comes after the commit, so that there is a state to read whenever the process dies.
 */
export async function optimizeTables(lake: Lake, options: CommitOptions = {}): Promise<OptimizedTable[]> {
  return asOnlyWriter(lake, options, async (session) => {
    const compacted = await changeTables(session, lake.tables, 'compacted', async (spec, table) => {
      const fragmentsBefore = await fragments(table);
      await optimizeTable(table, KEEP_ALL);
      // The first leaves rows that an index did not cover apart from those it did; now it covers all.
      await optimizeTable(table, KEEP_ALL);
      return { table: spec.name, fragmentsBefore, fragmentsAfter: await fragments(table) };
    });
    await session.forget();
    const kept = await lake.log.all();
    const results: OptimizedTable[] = [];
    for (const of of compacted) results.push({ ...of, ...(await removeOldVersions(lake, of.table, kept)) });
    return results;
  });
}

/** With nothing left to compact, LanceDB's optimise makes no new version: it only cleans up. */
async function removeOldVersions(lake: Lake, name: string, kept: readonly SnapshotRecord[]) {
  const table = await lake.connection.openTable(name);
  const { prune } = await cleanUp(lake.connection, name, table, kept);
  return { versionsRemoved: prune.oldVersionsRemoved, bytesFreed: prune.bytesRemoved };
}

/** Changes tables one after another and commits their new versions together; no commit when none changed. */
export async function changeTables<R>(
  { base, next, commit, open }: WriteSession,
  tables: readonly MediaTable[],
  note: string,
  change: (spec: MediaTable, table: Table) => Promise<R>,
): Promise<R[]> {
  const versions = { ...base.versions };
  const results: R[] = [];
  for (const spec of tables) {
    const table = await open(spec);
    results.push(await change(spec, table));
    versions[spec.name] = await table.version();
  }
  if (tables.some(({ name }) => versions[name] !== base.versions[name])) {
    await commit(next(versions, note));
  }
  return results;
}

async function fragments(table: Table): Promise<number> {
  return (await table.stats()).fragmentStats.numFragments;
}

/** Of the index that lags most. */
async function unindexedRows(table: Table): Promise<number> {
  const stats = await Promise.all((await table.listIndices()).map(({ name }) => table.indexStats(name)));
  return Math.max(0, ...stats.map((of) => of?.numUnindexedRows ?? 0));
}
