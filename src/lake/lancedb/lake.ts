import pLimit from 'p-limit';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { telemetry } from '../../base/telemetry.js';
import type { WrittenRows, WrittenTables } from './changes.js';
import {
  abilitiesOf,
  connectForReading,
  connectTo,
  noLake,
  openOrCreate,
  type Connection,
  type StorageOptions,
  type Table,
} from './connection.js';
import { takeLease } from './lease.js';
import { Reachability } from './reachability.js';
import { measured, snapshotChecked } from './measures.js';
import { checkVersions } from './remote.js';
import { LOG_TABLE, openSnapshotLog, type SnapshotLog, type SnapshotRecord } from './snapshots.js';
import type { MediaTable } from './table.js';
import { setTornAside } from './torn-manifests.js';
import { ALL, behind, type Behind, type QueryEvent, type View } from './view.js';

export interface LakeOptions {
  /** Milliseconds between polls for a newer snapshot; 0: only when `refresh` is called. */
  pollMs?: number;
  onQuery?: (event: QueryEvent) => void;
  /** Queries in flight at once; default 8. */
  maxQueries?: number;
  /** Timeout of a LanceDB query in milliseconds; default: none. */
  queryTimeoutMs?: number;
  /** Whether a lake that is not there is made; default: it is. */
  create?: boolean;
  /** What LanceDB keeps of indices in memory; default 512 MiB. */
  indexCacheBytes?: number;
  /** LanceDB's settings of the object store that holds the lake. */
  storage?: StorageOptions;
  /** Nothing is written, not even by whoever asks for it: a lake that is not there is a UsageError, and tables that it lacks stay so. */
  readOnly?: boolean;
  /** Whether what an older lake lacks of this release's tables and columns is left to the work, in place of being added by whatever opens it or writes to it. */
  leaveLacking?: boolean;
  /** Takes a line about what had to be mended before the lake could be opened; default: stderr. */
  tell?: (what: string) => void;
}

/** The lake as its readers see it. */
export interface Lake {
  /** Where it is: a folder, `s3://…`, `db://…`, `dir+…` or `rest+…`. */
  readonly uri: string;
  readonly storage: StorageOptions;
  readonly connection: Connection;
  readonly log: SnapshotLog;
  readonly reach: Reachability;
  readonly tables: readonly MediaTable[];
  /** As it was opened. */
  readonly leaveLacking: boolean;
  /** The newest snapshot known here. */
  readonly current: LakeSnapshot;
  /** Polls for a newer snapshot now; fails where the storage does not answer. */
  refresh(): Promise<LakeSnapshot>;
  /** Shows readers the newest snapshot that this process knows of, such as its own; asks the storage nothing. */
  follow(): Promise<LakeSnapshot>;
  /** The snapshot that the record tells of. */
  of(record: SnapshotRecord): LakeSnapshot;
  /** The same without a look at the storage: another process of this machine has found that snapshot. An older one than is known is left out. */
  take(found: SnapshotRecord): Promise<LakeSnapshot>;
  /** The snapshot of that number, or null when it is no longer kept. */
  at(number: number): Promise<LakeSnapshot | null>;
  /** The snapshot of that name, or null when there is none. */
  named(name: string): Promise<LakeSnapshot | null>;
  /** The rows that a recent commit of this process wrote to a table; null when they are no longer kept. */
  written(number: number, table: string): WrittenRows | null;
  /** The same of all tables. */
  writtenBy(number: number): WrittenTables | null;
  /** Keeps those rows for listeners of the lake. */
  keepWritten(number: number, tables: WrittenTables): void;
  /** Called with each newer snapshot; readers see it after all listeners have settled. */
  beforeSwitch(listener: (next: LakeSnapshot) => Promise<void>): void;
  /** Resolves once a snapshot newer than that number is what readers see; at once when it is. `forget` ends the wait unresolved. */
  newerThan(number: number): { readonly found: Promise<void>; forget(): void };
  close(): void;
}

/** One state of all tables that belongs together, with all that is in it. Later writes do not touch it. */
export interface LakeSnapshot extends View {
  /** LanceDB's table at this snapshot's version. */
  table(table: MediaTable): Promise<Table>;
}

/** More versions than readers hold at once; a handle costs little and opens in 0.25 ms. */
const MAX_OPEN_TABLES = 64;
/** More at once only wait for each other: measured 1,044 lookups a second with 32 in flight, 802 with 8. */
const MAX_QUERIES = 8;
/** Listeners take them at once, or after reading a table, which may take some seconds. */
const COMMITS_KEPT = 100;
const ROWS_KEPT = 200_000;
const NO_ROWS: WrittenRows = new Map();
/** Several processes may find the lake missing at once: one makes it. */
const CREATE_WAIT_MS = 30_000;

/**
 * Opens the lake, made with empty tables when there is none at the URI (without `create`, that is a UsageError); tables that it lacks are added. Columns that its
 * tables lack are read as null, and added by the next write.
 */
export async function openLake(uri: string, tables: readonly MediaTable[], options: LakeOptions = {}): Promise<Lake> {
  const connection = await (options.readOnly
    ? connectForReading(uri, options)
    : connectTo(uri, options.create ?? true, options));
  await setTornAside(connection, uri, tables, options.tell ?? console.error);
  const reach = new Reachability((options.pollMs ?? 0) > 0);
  const stored = await openSnapshotLog(connection);
  if (!abilitiesOf(connection).folders) await checkVersions(connection, uri, LOG_TABLE);
  const log = unlessAway(stored, reach);
  const { leaveLacking = false } = options;
  if (!options.readOnly && !leaveLacking) await completeLake(connection, log, tables);

  const openTables = new Map<string, Promise<Table>>();
  const inTurn = pLimit(options.maxQueries ?? MAX_QUERIES);
  const how = options.queryTimeoutMs === undefined ? {} : { timeoutMs: options.queryTimeoutMs };
  const query: Behind['query'] = (event, run) => {
    options.onQuery?.(event);
    const read = () => reach.unlessAway(() => run(how));
    return telemetry.isOn ? measured(event, inTurn, read) : inTurn(read);
  };
  const pinned = (record: SnapshotRecord): LakeSnapshot => {
    const table = (spec: MediaTable) =>
      openAt(openTables, spec, record.versions[spec.name], (name, version) =>
        reach.unlessAway(() => openVersion(connection, name, version)),
      );
    return { record, table, fingerprint: '', rights: '', [behind]: { table, query, sight: () => ALL } };
  };

  const newest = await log.newest();
  if (!newest) throw noLake(uri);
  let current = pinned(newest);
  const forgetLooks = snapshotChecked.by(() => [[reach.ageMs / 1000]]);
  const waiting = new Map<() => void, number>();
  const listeners: ((next: LakeSnapshot) => Promise<void>)[] = [];
  const switchTo = async (newest: SnapshotRecord | null) => {
    const { number, name } = current.record;
    if (!newest || (newest.number === number && newest.name === name)) return current;
    const next = pinned(newest);
    await Promise.allSettled(listeners.map((listener) => listener(next)));
    current = next;
    for (const [waiter, after] of waiting) {
      if (current.record.number <= after) continue;
      waiting.delete(waiter);
      waiter();
    }
    return current;
  };
  // One after another: a poll that began before a commit must not undo what a later one found.
  let looking: Promise<unknown> = Promise.resolve();
  const inOrder = (find: () => MaybePromise<SnapshotRecord | null>) => {
    const looked = looking.then(find).then(switchTo);
    looking = looked.catch(() => undefined);
    return looked;
  };
  const look = () => inOrder(() => stored.newest());
  const refresh = () => reach.poll(look);
  const late = new Map<number, WrittenTables>();
  const stopPolling = options.pollMs
    ? poll(options.pollMs, () => reach.poll(async () => (await log.mayHaveMoved()) && look()))
    : () => undefined;

  return {
    uri,
    storage: options.storage ?? {},
    connection,
    log,
    reach,
    tables,
    leaveLacking,
    get current() {
      return current;
    },
    refresh,
    follow: () => inOrder(() => log.known()),
    of: (record) => (record.number === current.record.number ? current : pinned(record)),
    take: (found) => inOrder(() => (found.number < current.record.number ? null : found)),
    async at(number) {
      if (number === current.record.number) return current;
      const record = await log.byNumber(number);
      return record && pinned(record);
    },
    async named(name) {
      const record = await log.byName(name);
      return record && pinned(record);
    },
    written(number, table) {
      const tables = late.get(number);
      const rows = tables?.get(table);
      return tables && rows === undefined ? NO_ROWS : (rows ?? null);
    },
    writtenBy: (number) => late.get(number) ?? null,
    keepWritten(number, tables) {
      late.set(number, tables);
      const rowsOf = (all: WrittenTables) => [...all.values()].reduce((sum, of) => sum + (of?.size ?? 0), 0);
      let rows = [...late.values()].reduce((sum, all) => sum + rowsOf(all), 0);
      for (const [oldest, all] of late) {
        if (rows <= ROWS_KEPT && late.size <= COMMITS_KEPT) break;
        rows -= rowsOf(all);
        late.delete(oldest);
      }
    },
    beforeSwitch(listener) {
      listeners.push(listener);
    },
    newerThan(number) {
      let waiter: () => void;
      const found = new Promise<void>((resolve) => {
        waiter = resolve;
        if (current.record.number > number) resolve();
        else waiting.set(waiter, number);
      });
      return { found, forget: () => void waiting.delete(waiter) };
    },
    close() {
      stopPolling();
      forgetLooks();
      try {
        connection.close();
      } catch {
        // LanceDB fails while a table is being opened for an operation that was cancelled; it ends with the process.
      }
    },
  };
}

/** The log, read only as long as the storage answers, which polls of the log itself find out. Commits go through. */
function unlessAway(log: SnapshotLog, reach: Reachability): SnapshotLog {
  return {
    ...log,
    newest: () => reach.unlessAway(() => log.newest()),
    all: () => reach.unlessAway(() => log.all()),
    changesSince: (number) => reach.unlessAway(() => log.changesSince(number)),
    commits: (after, before) => reach.unlessAway(() => log.commits(after, before)),
    byNumber: (number) => reach.unlessAway(() => log.byNumber(number)),
    byName: (name) => reach.unlessAway(() => log.byName(name)),
    named: () => reach.unlessAway(() => log.named()),
  };
}

/** Polls again after each poll has ended; the next read reports a poll that failed. */
function poll(everyMs: number, look: () => Promise<unknown>): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const wait = () => {
    if (stopped) return;
    timer = setTimeout(() => void look().then(wait, wait), everyMs).unref();
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** An older lake is read as it is while another writes to it: its readers see the missing tables as empty. */
async function completeLake(connection: Connection, log: SnapshotLog, tables: readonly MediaTable[]): Promise<void> {
  const newest = await log.newest();
  if (newest && missingTables(newest, tables).length === 0) return;
  const lease = newest ? await takeLease(connection, 0).catch(() => null) : await takeLease(connection, CREATE_WAIT_MS);
  if (!lease) return;
  try {
    await addMissingTables(connection, log, tables);
  } finally {
    await lease.release();
  }
}

/** Makes the tables that the newest snapshot lacks and commits them, empty. Returns the newest snapshot then; the caller holds the lease. */
export async function addMissingTables(
  connection: Connection,
  log: SnapshotLog,
  tables: readonly MediaTable[],
): Promise<SnapshotRecord> {
  const newest = await log.newest();
  const missing = missingTables(newest, tables);
  if (newest && missing.length === 0) return newest;
  const versions = { ...newest?.versions };
  for (const table of missing) versions[table.name] = await (await openOrCreate(connection, table)).version();
  const note = newest ? `new tables: ${missing.map(({ name }) => name).join(', ')}` : 'the empty lake';
  const record = { number: (newest?.number ?? -1) + 1, name: null, created_at: Date.now(), note, versions };
  await log.append(newest, record);
  return record;
}

function missingTables(record: SnapshotRecord | null, tables: readonly MediaTable[]): MediaTable[] {
  return tables.filter(({ name }) => record?.versions[name] === undefined);
}

/** The snapshot with other handles of its tables. */
export function withTables(snapshot: LakeSnapshot, table: LakeSnapshot['table']): LakeSnapshot {
  return { ...snapshot, table, [behind]: { ...snapshot[behind], table } };
}

/** Table handles by version, the least recently opened dropped first. */
function openAt(
  openTables: Map<string, Promise<Table>>,
  spec: MediaTable,
  version: number | undefined,
  open: (name: string, version: number) => Promise<Table>,
): Promise<Table> {
  const key = `${spec.name}@${version ?? 'none'}`;
  let table = openTables.get(key);
  if (!table) {
    table = version === undefined ? emptyTable(spec) : open(spec.name, version);
    table.catch(() => openTables.delete(key));
    openTables.set(key, table);
    if (openTables.size > MAX_OPEN_TABLES) openTables.delete(openTables.keys().next().value!);
  }
  return table;
}

async function openVersion(connection: Connection, name: string, version: number): Promise<Table> {
  const table = await connection.openTable(name);
  await table.checkout(version);
  return table;
}

/** An empty table in place of one that did not exist when the snapshot was made. */
async function emptyTable(spec: MediaTable): Promise<Table> {
  return openOrCreate(await connectTo('memory://'), spec);
}
