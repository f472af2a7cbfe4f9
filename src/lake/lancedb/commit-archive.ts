import { batchToRows } from './arrow/batch-to-rows.js';
import { rowsToArrow } from './arrow/rows-to-arrow.js';
import { openOrCreate, type Connection } from './connection.js';
import { commitColumns, type Commit } from './committed.js';
import { sweepTable } from './sweep.js';
import { defineTable } from './table.js';

/** What is told of commits whose tables are no longer kept. No snapshot has it. */
const archiveTable = defineTable({
  name: 'commits',
  order: 'number',
  columns: commitColumns,
  indices: {},
});

/** Each addition leaves a fragment; compaction writes all anew. */
const COMPACT_EVERY_VERSIONS = 100;

export interface CommitArchive {
  /** Adds commits, and drops those from before `toldSince` (milliseconds since 1970) now and then. */
  add(commits: readonly Commit[], toldSince: number): Promise<void>;
  /** Writes all anew with these more, each as `scrub` leaves it; nothing else stays in the files. */
  rewrite(more: readonly Commit[], scrub: (commit: Commit) => Commit): Promise<void>;
  /** Those that match, in no order; one that a process has archived twice, twice. */
  read(where: string): Promise<Commit[]>;
}

export function openCommitArchive(connection: Connection): CommitArchive {
  const read: CommitArchive['read'] = async (where) => {
    const isThere = (await connection.tableNames()).includes(archiveTable.name);
    if (!isThere) return [];
    const table = await connection.openTable(archiveTable.name);
    const rows: Commit[] = [];
    for await (const batch of table.query().where(where)) {
      for (const row of batchToRows(archiveTable, batch)) rows.push(row as Commit);
    }
    return rows;
  };
  return {
    read,
    async add(commits, toldSince) {
      if (commits.length === 0) return;
      const table = await openOrCreate(connection, archiveTable);
      await table.add(rowsToArrow(archiveTable, commits));
      if ((await table.version()) % COMPACT_EVERY_VERSIONS > 0) return;
      await table.delete(`created_at < to_timestamp_millis(${toldSince})`);
      await table.optimize({ cleanupOlderThan: new Date() });
    },
    async rewrite(more, scrub) {
      const told = new Map([...(await read('true')), ...more].map((commit) => [commit.number, commit]));
      if (told.size === 0) return;
      const rows = rowsToArrow(archiveTable, [...told.values()].map(scrub));
      await sweepTable(await connection.createTable(archiveTable.name, rows, { mode: 'overwrite' }));
    },
  };
}
