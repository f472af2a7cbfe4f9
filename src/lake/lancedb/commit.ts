import { NO_ROWS_WRITTEN, type ChangeRecorder } from './changes.js';
import { addMissingTables, type Lake } from './lake.js';
import { addColumns } from './table-columns.js';
import { takeLease } from './lease.js';
import { inStage, waitingForLease } from './measures.js';
import type { Committer } from './committed.js';
import type { SnapshotRecord } from './snapshots.js';
import { storedColumns, type MediaTable } from './table.js';

export interface CommitOptions {
  /** How long to wait for another writer, ms. */
  waitMs?: number;
  /** After how long without a renewal the lease of another machine's writer has expired, ms. */
  leaseMs?: number;
  /** Retention of unnamed snapshots, ms after a newer one is made. */
  keepSnapshotsMs?: number;
  /** How long the log tells of a commit, ms. */
  keepCommitsMs?: number;
  /** Who commits, for the log. */
  by?: readonly Committer[];
}

/** What goes with a commit. */
export interface CommitWith {
  /** In the place of the options' own. */
  readonly by?: readonly Committer[] | undefined;
  readonly earlier?: readonly SnapshotRecord[];
}

/** The operations of the only writer. */
export interface WriteSession {
  /** What the lake holds before the next commit. */
  readonly base: SnapshotRecord;
  /** Throws when the lease was lost: nothing more may be written to the tables. */
  confirm(): Promise<void>;
  /** The record that a commit of these versions would append. */
  next(versions: SnapshotRecord['versions'], note: string | null, name?: string): SnapshotRecord;
  /**
   * Makes the record the lake's newest, or throws when the lease was lost. `made` tells of its rows: none when left out. `earlier` are states
   * before it that become readable with it.
   */
  commit(record: SnapshotRecord, made?: ChangeRecorder | null, how?: CommitWith): Promise<void>;
  /** Deletes the snapshots whose retention has ended. */
  forget(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const MONTH_MS = 30 * 24 * HOUR_MS;

/** A session that must be ended by its owner. */
export interface HeldSession extends WriteSession {
  /** Releases the lake to other writers. */
  end(): Promise<void>;
}

/** Runs `work` as the lake's only writer, after undoing an unfinished write. */
export async function asOnlyWriter<R>(
  lake: Lake,
  options: CommitOptions,
  work: (session: WriteSession) => Promise<R>,
): Promise<R> {
  const session = await startSession(lake, options);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

/** Waits for the writer lease and undoes an unfinished write. */
export async function startSession(lake: Lake, options: CommitOptions): Promise<HeldSession> {
  const lease = await waitingForLease(() => takeLease(lake.connection, options.waitMs ?? HOUR_MS, options.leaseMs));
  const forget = async () => {
    const now = Date.now();
    const { keepSnapshotsMs = HOUR_MS, keepCommitsMs = MONTH_MS } = options;
    await lake.log.forgetSuperseded(now - keepSnapshotsMs, now - keepCommitsMs);
  };
  const end = async () => {
    await lease.release();
    await lake.refresh();
  };
  try {
    const newest = await addMissingTables(lake.connection, lake.log, lake.tables);
    let base = await addLackingColumns(lake, await undoUncommitted(lake, newest));
    return {
      get base() {
        return base;
      },
      confirm: () => lease.confirm(),
      next: (versions, note, name) => nextRecord(base, versions, note, name),
      async commit(record, made, { by = options.by, earlier } = {}) {
        await lease.confirm();
        const note = { changes: made?.changes(), rows: made?.counts(), by };
        await inStage('append', () => lake.log.append(base, record, note, earlier));
        lake.keepWritten(record.number, made?.written() ?? NO_ROWS_WRITTEN);
        base = record;
        await inStage('forget', forget);
      },
      forget,
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function nextRecord(
  base: SnapshotRecord,
  versions: SnapshotRecord['versions'],
  note: string | null,
  name: string | null = null,
): SnapshotRecord {
  return { number: base.number + 1, name, created_at: Date.now(), note, versions };
}

/** Restores every table to the snapshot after a writer died half-way, and commits that, so that clean-up keeps it. */
async function undoUncommitted(lake: Lake, newest: SnapshotRecord): Promise<SnapshotRecord> {
  const versions = { ...newest.versions };
  const undo = async ({ name }: MediaTable) => {
    const table = await lake.connection.openTable(name);
    const committed = versions[name]!;
    if ((await table.version()) === committed) return;
    await table.checkout(committed);
    await table.restore();
    versions[name] = await table.version();
  };
  await Promise.all(lake.tables.map(undo));
  const changed = Object.keys(versions).some((name) => versions[name] !== newest.versions[name]);
  if (!changed) return newest;
  const record = nextRecord(newest, versions, 'an unfinished write was undone');
  await lake.log.append(newest, record);
  return record;
}

/** Gives tables that were made by an older version the columns that they lack, and commits that. */
async function addLackingColumns(lake: Lake, newest: SnapshotRecord): Promise<SnapshotRecord> {
  const versions = { ...newest.versions };
  const addTo = async (spec: MediaTable) => {
    const { name } = spec;
    const table = await lake.connection.openTable(name);
    const names = await addColumns(table, storedColumns(spec));
    if (names.length > 0) versions[name] = await table.version();
    return names.map((column) => `${name}.${column}`);
  };
  const added = (await Promise.all(lake.tables.map(addTo))).flat();
  if (added.length === 0) return newest;
  const record = nextRecord(newest, versions, `new columns: ${added.join(', ')}`);
  await lake.log.append(newest, record);
  return record;
}
