import { connectTo, openOrCreate, type Connection, type Table } from './connection.js';
import { openSnapshotLog, type SnapshotLog, type SnapshotRecord } from './snapshots.js';
import type { MediaTable } from './table.js';

/** One query that went to LanceDB: told to `onQuery`, for logs and for tests that count. */
export interface QueryEvent {
  table: string;
  kind: 'select' | 'count' | 'nearest';
  where: string | undefined;
}

export interface LakeOptions {
  /** Milliseconds between looks for a newer snapshot; 0: only when `refresh` is called. */
  pollMs?: number;
  onQuery?: (event: QueryEvent) => void;
}

/** The lake as its readers see it. */
export interface Lake {
  readonly connection: Connection;
  readonly log: SnapshotLog;
  readonly tables: readonly MediaTable[];
  /** The newest snapshot known here. */
  readonly current: LakeSnapshot;
  /** Looks for a newer snapshot now. */
  refresh(): Promise<LakeSnapshot>;
  /** The snapshot of that number, or null when it is no longer kept. */
  at(number: number): Promise<LakeSnapshot | null>;
  close(): void;
}

/** One state of all tables that belongs together. Later writes do not touch it. */
export interface LakeSnapshot {
  readonly record: SnapshotRecord;
  readonly onQuery: (event: QueryEvent) => void;
  /** LanceDB's table at this snapshot's version. */
  table(table: MediaTable): Promise<Table>;
}

/** More versions than readers hold at once; a handle costs little and opens in 0.25 ms. */
const MAX_OPEN_TABLES = 64;

/** Opens the lake, made with empty tables when there is none at the URI. */
export async function openLake(uri: string, tables: readonly MediaTable[], options: LakeOptions = {}): Promise<Lake> {
  const connection = await connectTo(uri);
  const log = await openSnapshotLog(connection);
  if (!(await log.newest())) await createLake(connection, log, tables);

  const openTables = new Map<string, Promise<Table>>();
  const onQuery = options.onQuery ?? (() => undefined);
  const pinned = (record: SnapshotRecord): LakeSnapshot => ({
    record,
    onQuery,
    table: ({ name }) => openAt(connection, openTables, name, record.versions[name]),
  });

  let current = pinned((await log.newest())!);
  const refresh = async () => {
    const newest = await log.newest();
    if (newest && newest.number !== current.record.number) current = pinned(newest);
    return current;
  };
  const timer = options.pollMs ? setInterval(() => void refresh().catch(() => undefined), options.pollMs) : undefined;
  timer?.unref();

  return {
    connection,
    log,
    tables,
    get current() {
      return current;
    },
    refresh,
    async at(number) {
      if (number === current.record.number) return current;
      const record = await log.byNumber(number);
      return record && pinned(record);
    },
    close() {
      clearInterval(timer);
      connection.close();
    },
  };
}

async function createLake(connection: Connection, log: SnapshotLog, tables: readonly MediaTable[]): Promise<void> {
  const versions: Record<string, number> = {};
  for (const table of tables) versions[table.name] = await (await openOrCreate(connection, table)).version();
  await log.append({ number: 0, name: null, created_at: Date.now(), note: 'the empty lake', versions });
}

/** Table handles by version, the least recently opened dropped first. */
function openAt(
  connection: Connection,
  openTables: Map<string, Promise<Table>>,
  name: string,
  version: number | undefined,
): Promise<Table> {
  if (version === undefined) throw new Error(`this lake has no table ${name}: it was made by another version`);
  const key = `${name}@${version}`;
  let table = openTables.get(key);
  if (!table) {
    table = connection.openTable(name).then(async (opened) => {
      await opened.checkout(version);
      return opened;
    });
    table.catch(() => openTables.delete(key));
    openTables.set(key, table);
    if (openTables.size > MAX_OPEN_TABLES) openTables.delete(openTables.keys().next().value!);
  }
  return table;
}
