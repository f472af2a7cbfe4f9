import { NO_ROWS_WRITTEN, type ChangeRecorder } from './changes.js';
import type { Connection, Table } from './connection.js';
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
  /** Before anything is written to the tables or the log but by `commit`: throws when the lease was lost. */
  confirm(): Promise<void>;
  /** The table, to be written to: at the base's version, whatever a writer that died has left in it. */
  open(table: MediaTable): Promise<Table>;
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
  /** Tables as the last commit left them, where whoever holds the lake keeps them. */
  readonly handles: Map<string, Table>;
  /** Releases the lake to other writers. */
  end(): Promise<void>;
}

/** Runs `work` as the lake's only writer. */
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

/** A session of more commits tidies the log before it ends, so often: looking takes 5 ms of CPU time, a tenth of a small commit. */
const FORGET_EVERY = 20;

/** Lakes whose tables have all columns. */
const complete = new WeakSet<Lake>();

/** The lake as the last session of this process left it, all that it wrote committed. */
interface Left {
  readonly base: SnapshotRecord;
  readonly handles: Map<string, Table>;
}

/**
 * As long as nobody else has held the lease, the next session need not look at the log and the tables: three lists of an object store. Should
 * that be wrong, the log takes no commit, since it takes one after each.
 */
const left = new WeakMap<Connection, Left>();

/** Waits for the writer lease. */
export async function startSession(lake: Lake, options: CommitOptions): Promise<HeldSession> {
  const { leaveLacking } = lake;
  const lease = await waitingForLease(() => takeLease(lake.connection, options.waitMs ?? HOUR_MS, options.leaseMs));
  const forget = () => {
    const now = Date.now();
    const { keepSnapshotsMs = HOUR_MS, keepCommitsMs = MONTH_MS } = options;
    return inStage('forget', () => lake.log.forgetSuperseded(now - keepSnapshotsMs, now - keepCommitsMs));
  };
  const end = async () => {
    // The next commit tries again: this one stands.
    if (commits > 0) await forget().catch(() => undefined);
    if (clean && !leaveLacking) left.set(lake.connection, { base: clean, handles });
    await lease.release();
    await lake.follow();
  };
  const found = lease.isUndisturbed ? left.get(lake.connection) : undefined;
  left.delete(lake.connection);
  const handles = new Map<string, Table>();
  let commits = 0;
  /** The newest commit, while nothing is written that was not committed. */
  let clean: SnapshotRecord | null = null;
  try {
    const stands = async () => (leaveLacking ? await lake.log.newest() : null);
    let base = found?.base ?? (await stands()) ?? (await addMissingTables(lake.connection, lake.log, lake.tables));
    // Other writes than those of whoever kept a handle have moved its table.
    for (const [name, table] of found?.handles ?? [])
      if ((await table.version()) === base.versions[name]) handles.set(name, table);
    const started = base;
    // A table with a handle may be opened after it was written to: then what is newest is no longer to be undone.
    const undone = new Set(handles.keys());
    const open = async ({ name }: MediaTable) => {
      clean = null;
      const table = await lake.connection.openTable(name);
      if (!undone.has(name)) await undoUncommitted(table, started.versions[name]!);
      undone.add(name);
      return table;
    };
    // Later writes of this process need not open all tables again.
    if (!leaveLacking && !complete.has(lake)) {
      base = await addLackingColumns(lake, base, open);
      complete.add(lake);
    }
    clean = base;
    return {
      handles,
      get base() {
        return base;
      },
      confirm() {
        clean = null;
        return lease.confirm();
      },
      open,
      next: (versions, note, name) => nextRecord(base, versions, note, name),
      async commit(record, made, { by = options.by, earlier } = {}) {
        clean = null;
        await lease.confirm();
        const note = { changes: made?.changes(), rows: made?.counts(), by };
        await inStage('append', () => lake.log.append(base, record, note, earlier));
        lake.keepWritten(record.number, made?.written() ?? NO_ROWS_WRITTEN);
        clean = base = record;
        if (++commits % FORGET_EVERY === 0) await forget().catch(() => undefined);
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

/** Puts the table back to the committed version after a writer died half-way; the next commit of the table keeps what that makes. */
async function undoUncommitted(table: Table, committed: number): Promise<void> {
  if ((await table.version()) === committed) return;
  await table.checkout(committed);
  await table.restore();
}

/** Gives tables that were made by an older version the columns that they lack, and commits that. */
async function addLackingColumns(
  lake: Lake,
  newest: SnapshotRecord,
  open: WriteSession['open'],
): Promise<SnapshotRecord> {
  const versions = { ...newest.versions };
  const addTo = async (spec: MediaTable) => {
    const table = await open(spec);
    const names = await addColumns(table, storedColumns(spec));
    versions[spec.name] = await table.version();
    return names.map((column) => `${spec.name}.${column}`);
  };
  const added = (await Promise.all(lake.tables.map(addTo))).flat();
  if (lake.tables.every(({ name }) => versions[name] === newest.versions[name])) return newest;
  const note = added.length > 0 ? `new columns: ${added.join(', ')}` : 'an unfinished write was undone';
  const record = nextRecord(newest, versions, note);
  await lake.log.append(newest, record);
  return record;
}
