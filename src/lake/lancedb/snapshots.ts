import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import type { Query } from '@lancedb/lancedb';
import type { Connection, Table } from './connection.js';
import { isForReading, openOrCreate } from './connection.js';
import { batchToRows } from './arrow/batch-to-rows.js';
import { rowsToArrow } from './arrow/rows-to-arrow.js';
import { NO_ROWS_CHANGED, type Changes, type RowCounts } from './changes.js';
import { json } from './columns.js';
import { commitColumns, type Commit, type Committer } from './committed.js';
import { openCommitArchive, type CommitArchive } from './commit-archive.js';
import { LeaseLost, retryConflicts } from './conflict.js';
import { equals, toSql } from './filter.js';
import { sweepTable } from './sweep.js';
import { addColumns, columnsOf, projection } from './table-columns.js';
import { defineTable, type Row } from './table.js';
import { probeOf } from './version-probe.js';

/**
 * The lake's commits, one row each: which version of every table belongs together.
 * A row is appended after all table writes of one unit have succeeded, so half a unit is never seen.
 */
export const snapshotsTable = defineTable({
  name: 'snapshots',
  order: 'number',
  columns: { ...commitColumns, versions: json<Record<string, number>>() },
  indices: {},
});

/** The table of the log. */
export const LOG_TABLE = snapshotsTable.name;

type LoggedCommit = Row<typeof snapshotsTable>;
export type SnapshotRecord = Pick<LoggedCommit, 'number' | 'name' | 'created_at' | 'note' | 'versions'>;
const RECORD_COLUMNS = ['number', 'name', 'created_at', 'note', 'versions'];
const COMMIT_COLUMNS = Object.keys(commitColumns);

/** Each commit appends one: so many are read as quickly as one. */
const MOST_FRAGMENTS = 20;

/** What is logged beside the record; all may be left out where no rows changed. */
export interface CommitNote {
  readonly changes?: Changes | undefined;
  readonly rows?: RowCounts | undefined;
  readonly by?: readonly Committer[] | undefined;
}

export interface SnapshotLog {
  /** The newest commit, or null in a lake without any. Looks at the storage each time. */
  newest(): Promise<SnapshotRecord | null>;
  /** The newest commit that this process has seen or made; asks the storage nothing. */
  known(): SnapshotRecord | null;
  /** Whether there may be a newer commit than the known one. Asks less of the storage than `newest` does, which finds it. */
  mayHaveMoved(): Promise<boolean>;
  /** All commits whose tables are still kept, oldest first. */
  all(): Promise<SnapshotRecord[]>;
  /** What the commits after that number changed, oldest first; null where it is not known. Of commits whose tables are still kept. */
  changesSince(number: number): Promise<Pick<Commit, 'number' | 'changes' | 'note'>[]>;
  /** All commits that are still told of, with numbers between these (both left out), oldest first. */
  commits(after: number, before?: number): Promise<Commit[]>;
  byNumber(number: number): Promise<SnapshotRecord | null>;
  byName(name: string): Promise<SnapshotRecord | null>;
  /** The commits that were given a name. */
  named(): Promise<SnapshotRecord[]>;
  /**
   * Appends the commit that follows `base`, or throws LeaseLost when another one followed it already, however late this writer wakes up.
   * `earlier`: states that are appended with it, at once; what they changed is not told.
   */
  append(
    base: SnapshotRecord | null,
    record: SnapshotRecord,
    note?: CommitNote,
    earlier?: readonly SnapshotRecord[],
  ): Promise<void>;
  removeName(name: string): Promise<void>;
  /**
   * Lets go of the tables of unnamed commits that had a newer one by that time (milliseconds since 1970), never of the newest; and of
   * all that is told of commits before `toldSince`.
   */
  forgetSuperseded(time: number, toldSince: number): Promise<void>;
  /**
   * Lets go of the tables of all commits but those with these numbers, and tells of every commit what `scrub` leaves of it. Nothing else
   * stays in the log's files.
   */
  eraseOthers(kept: ReadonlySet<number>, scrub: (commit: Commit) => Commit): Promise<void>;
}

export async function openSnapshotLog(connection: Connection): Promise<SnapshotLog> {
  const table = await openLogTable(connection);
  const archive = openCommitArchive(connection);
  let seen: Seen | undefined;
  // What moves the handle and what goes by where it stands take turns.
  const inTurn = pLimit(1);
  const latest = () => inTurn(() => table.checkoutLatest());
  const isFollowed = probeOf(connection, snapshotsTable.name);

  return {
    newest: () =>
      inTurn(async () => {
        await table.checkoutLatest();
        const version = await table.version();
        if (seen?.version !== version) seen = { version, newest: await readNewest(table, seen?.newest?.number ?? -1) };
        return seen.newest;
      }),
    known: () => seen?.newest ?? null,
    mayHaveMoved: async () => seen === undefined || (await isFollowed(seen.version)),
    async all() {
      await latest();
      return byNumber(await read(table));
    },
    async changesSince(number) {
      await latest();
      const query = (await selecting(table, ['number', 'changes', 'note'])).where(`number > ${number}`);
      return byNumber(await collect<Pick<Commit, 'number' | 'changes' | 'note'>>(query));
    },
    async commits(after, before = Infinity) {
      const between = [`number > ${after}`, ...(before === Infinity ? [] : [`number < ${before}`])].join(' AND ');
      // In this order, a commit that is archived meanwhile is found twice rather than not at all.
      await latest();
      const kept = await collect<Commit>((await selecting(table, COMMIT_COLUMNS)).where(between));
      const told = new Map<number, Commit>();
      for (const commit of [...(await archive.read(between)), ...kept]) told.set(commit.number, commit);
      return byNumber([...told.values()]);
    },
    async byNumber(number) {
      await latest();
      return (await read(table, `number = ${number}`))[0] ?? null;
    },
    async byName(name) {
      await latest();
      return (await read(table, toSql(equals('name', name))))[0] ?? null;
    },
    async named() {
      await latest();
      return read(table, 'name IS NOT NULL');
    },
    async append(base, record, { changes = NO_ROWS_CHANGED, rows = {}, by = [] } = {}, earlier = []) {
      const before = earlier.map((one) => ({ ...one, changes: null, rows: null, by }));
      const commits = [...before, { ...record, changes, rows, by }];
      if (!base) return table.add(rowsToArrow(snapshotsTable, commits)).then(() => undefined);
      await inTurn(async () => {
        const stood = seen && (await table.version()) === seen.version ? seen.row : undefined;
        const version = await retryConflicts((attempt) =>
          appendAfter(table, base.number, commits, attempt === 1 ? stood : undefined),
        );
        if (version === null) {
          throw new LeaseLost('another writer committed meanwhile; nothing of this write was committed');
        }
        seen = { version, newest: record, row: commits.at(-1)! };
      });
    },
    async removeName(name) {
      await inTurn(() => table.update({ where: toSql(equals('name', name))!, valuesSql: { name: 'NULL' } }));
    },
    forgetSuperseded: (time, toldSince) =>
      inTurn(async () => {
        await table.checkoutLatest();
        const before = await read(table, `created_at <= to_timestamp_millis(${time})`);
        const newest = Math.max(-1, ...before.map(({ number }) => number));
        const superseded = before.some(({ name, number }) => name === null && number < newest);
        if (superseded) await archiveAndDelete(table, archive, `name IS NULL AND number < ${newest}`, toldSince);
        if (superseded || (await table.stats()).fragmentStats.numFragments >= MOST_FRAGMENTS) {
          await table.optimize({ cleanupOlderThan: new Date(time) });
        }
      }),
    eraseOthers: (kept, scrub) =>
      inTurn(async () => {
        await table.checkoutLatest();
        const all = await collect<LoggedCommit>(table.query());
        const told = all.filter(({ number }) => !kept.has(number));
        // Archived first, as `archiveAndDelete` does.
        await archive.rewrite(told, scrub);
        const left = all.filter(({ number }) => kept.has(number)).map((commit) => ({ ...commit, ...scrub(commit) }));
        await connection.createTable(snapshotsTable.name, rowsToArrow(snapshotsTable, left), { mode: 'overwrite' });
        await table.checkoutLatest();
        await sweepTable(table);
      }),
  };
}

/** The log at one version. */
interface Seen {
  readonly version: number;
  readonly newest: SnapshotRecord | null;
  /** All of the newest commit, where this process made it. */
  readonly row?: LoggedCommit;
}

/**
 * The version of the log's table in which the commit of that number is the newest, and the commits that had a name then. Throws when
 * clean-up has taken it.
 */
export async function logWhen(
  connection: Connection,
  number: number,
): Promise<{ version: number; named: SnapshotRecord[] }> {
  const table = await connection.openTable(LOG_TABLE);
  const versions = (await table.listVersions()).map(({ version }) => version).sort((a, b) => b - a);
  for (const version of versions) {
    await table.checkout(version);
    const records = await read(table);
    if (Math.max(...records.map((record) => record.number)) > number) continue;
    if (!records.some((record) => record.number === number)) break;
    return { version, named: records.filter(({ name }) => name !== null) };
  }
  throw new Error(`the log no longer has the state after commit ${number}`);
}

/**
 * Compare-and-set: writes the row of the base anew, as it is, in the transaction that adds the commits. Of two that follow one base
 * LanceDB then takes one first and runs the other again on what that left. An append alone conflicts with nothing.
 * @param stood the log's newest commit at the version that the handle is at, where it is known; what came later is then found by LanceDB
 * @returns the version of the log with the commits; null: another one was first
 */
async function appendAfter(
  table: Table,
  base: number,
  commits: readonly LoggedCommit[],
  stood: LoggedCommit | undefined,
): Promise<number | null> {
  const followed = stood ?? (await newestRow(table, base));
  if (followed?.number !== base) return null;
  const { version, numInsertedRows, numAttempts } = await table
    .mergeInsert('number')
    .whenMatchedUpdateAll({ where: `target.number = ${base}` })
    .whenNotMatchedInsertAll()
    .execute(rowsToArrow(snapshotsTable, [followed, ...commits]));
  const ours = numInsertedRows === commits.length && (numAttempts === 1 || (await areNewest(table, base, commits)));
  if (!ours && numInsertedRows > 0) await takeBack(table, commits);
  return ours ? version : null;
}

/** The newest commit of the latest version, from that number on. */
async function newestRow(table: Table, from: number): Promise<LoggedCommit | undefined> {
  await table.checkoutLatest();
  return byNumber(await collect<LoggedCommit>(table.query().where(`number >= ${from}`))).at(-1);
}

/** Numbers may skip, so that another commit after the same base has others. */
async function areNewest(table: Table, base: number, commits: readonly LoggedCommit[]): Promise<boolean> {
  const own = new Set(commits.map(({ number }) => number));
  return (await read(table, `number > ${base}`)).every(({ number }) => own.has(number));
}

/** Removes those of the commits that were added: a number that the other writer took first has its row. */
async function takeBack(table: Table, commits: readonly LoggedCommit[]): Promise<void> {
  await table.checkoutLatest();
  const own = new Map(commits.map((commit) => [commit.number, commit]));
  const found = await read(table, `number IN (${[...own.keys()].join(', ')})`);
  const added = found.filter(({ number, versions }) => isDeepStrictEqual(versions, own.get(number)!.versions));
  if (added.length > 0) await table.delete(`number IN (${added.map(({ number }) => number).join(', ')})`);
}

/** Archives first: a process that dies between leaves a commit in both, which readers tell once. */
async function archiveAndDelete(table: Table, archive: CommitArchive, where: string, toldSince: number): Promise<void> {
  const gone = await collect<Commit>(table.query().select(COMMIT_COLUMNS).where(where));
  await archive.add(
    gone.filter(({ created_at }) => created_at >= toldSince),
    toldSince,
  );
  await table.delete(where);
}

/** Of an older lake that is only read, what it lacks is null. */
async function selecting(table: Table, columns: readonly string[]): Promise<Query> {
  return table.query().select(projection(snapshotsTable, columns, await columnsOf(table)));
}

/** Adds the columns that a lake lacks which was made before commits recorded them, unless it is only read. */
async function openLogTable(connection: Connection): Promise<Table> {
  if (isForReading(connection)) return connection.openTable(snapshotsTable.name);
  const table = await connection.openTable(snapshotsTable.name).catch(() => openOrCreate(connection, snapshotsTable));
  await addColumns(table, snapshotsTable.columns);
  return table;
}

const byNumber = <R extends { number: number }>(rows: R[]): R[] => rows.sort((a, b) => a.number - b.number);

async function readNewest(table: Table, atLeast: number): Promise<SnapshotRecord | null> {
  const records = await read(table, `number >= ${atLeast}`);
  return records.reduce<SnapshotRecord | null>((a, b) => (a && a.number > b.number ? a : b), null);
}

async function read(table: Table, where?: string): Promise<SnapshotRecord[]> {
  const query = table.query().select(RECORD_COLUMNS);
  return collect(where ? query.where(where) : query);
}

async function collect<R>(query: Query): Promise<R[]> {
  const rows: R[] = [];
  for await (const batch of query) for (const row of batchToRows(snapshotsTable, batch)) rows.push(row as R);
  return rows;
}
