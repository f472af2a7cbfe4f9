import { Index } from '@lancedb/lancedb';
import { rowsToArrow } from './arrow.js';
import type { Table } from './connection.js';
import { toSql, type Filter } from './filter.js';
import type { Lake, LakeSnapshot } from './lake.js';
import { takeLease } from './lease.js';
import type { SnapshotRecord } from './snapshots.js';
import type { ColumnName, MediaTable, Row, ScalarIndex } from './table.js';

export interface WriteOptions {
  /** Shown on the snapshot. */
  note: string;
  /** How long to wait for another writer, ms. */
  waitMs?: number;
  /** How long unnamed snapshots stay readable, ms. */
  keepSnapshotsMs?: number;
}

/** The tables at their newest, open for writing; nothing written is seen by readers before the commit. */
export interface LakeWriter {
  /** What the lake holds before this write; no other writer can change it meanwhile. */
  readonly base: LakeSnapshot;
  /** The lake with what this write has written so far. */
  readonly now: LakeSnapshot;
  /** Appends rows whose ids are new. */
  add<T extends MediaTable>(table: T, rows: readonly Row<T>[]): Promise<void>;
  /** Replaces the rows with these keys, adds the others. */
  upsert<T extends MediaTable>(table: T, key: ColumnName<T>, rows: readonly Row<T>[]): Promise<void>;
  /** Writes these columns, the key among them, of rows that are there; other columns and other rows stay. */
  patch<T extends MediaTable, K extends ColumnName<T>>(
    table: T,
    key: K,
    columns: readonly K[],
    rows: readonly Pick<Row<T>, K>[],
  ): Promise<void>;
  update<T extends MediaTable>(table: T, where: Filter, values: Record<string, string | number>): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** A scan of fewer rows is as quick as an index; building ten indices on a small lake takes longer than the ingest. */
const INDEX_FROM_ROWS = 5_000;
/** A thousand small appends made one lookup take 187 ms. */
const COMPACT_FROM_FRAGMENTS = 24;

/**
 * Runs `work` as the lake's only writer and commits what it wrote as one snapshot.
 * When it throws, or the process dies, readers keep the last snapshot and the next writer puts the tables back to it.
 */
export async function writeToLake<R>(
  lake: Lake,
  options: WriteOptions,
  work: (writer: LakeWriter) => Promise<R>,
): Promise<R> {
  const lease = await takeLease(lake.connection, options.waitMs ?? HOUR_MS);
  try {
    const base = await undoUncommitted(lake, (await lake.log.newest())!);
    const touched = new Set<MediaTable>();
    const opened = new Map<string, Table>();
    const open = async (table: MediaTable) => {
      touched.add(table);
      if (!opened.has(table.name)) opened.set(table.name, await lake.connection.openTable(table.name));
      return opened.get(table.name)!;
    };
    const before = (await lake.at(base.number))!;
    const now: LakeSnapshot = { ...before, table: async (table) => opened.get(table.name) ?? before.table(table) };
    const result = await work(writerOver(before, now, open));
    if (touched.size === 0) return result;

    const keepFrom = Date.now() - (options.keepSnapshotsMs ?? HOUR_MS);
    const versions = { ...base.versions };
    for (const table of touched) {
      const written = await open(table);
      await settle(table, written, keepFrom);
      versions[table.name] = await written.version();
    }
    await lease.confirm();
    const number = base.number + 1;
    await lake.log.append({ number, name: null, created_at: Date.now(), note: options.note, versions });
    await lake.log.forgetBefore(keepFrom, number);
    return result;
  } finally {
    await lease.release();
    await lake.refresh();
  }
}

function writerOver(base: LakeSnapshot, now: LakeSnapshot, open: (table: MediaTable) => Promise<Table>): LakeWriter {
  return {
    base,
    now,
    async add(table, rows) {
      if (rows.length > 0) await (await open(table)).add(rowsToArrow(table, rows));
    },
    async upsert(table, key, rows) {
      if (rows.length === 0) return;
      const merge = (await open(table)).mergeInsert(key).whenMatchedUpdateAll().whenNotMatchedInsertAll();
      await merge.execute(rowsToArrow(table, rows));
    },
    async patch(table, key, columns, rows) {
      if (rows.length === 0) return;
      const merge = (await open(table)).mergeInsert(key).whenMatchedUpdateAll();
      await merge.execute(rowsToArrow(table, rows, columns));
    },
    async update(table, where, values) {
      await (await open(table)).update({ where: toSql(where) ?? 'true', values });
    },
  };
}

/** Puts every table back to the snapshot where a writer died half-way, and commits that, so that clean-up spares it. */
async function undoUncommitted(lake: Lake, newest: SnapshotRecord): Promise<SnapshotRecord> {
  const versions = { ...newest.versions };
  for (const { name } of lake.tables) {
    const table = await lake.connection.openTable(name);
    const committed = versions[name];
    if (committed === undefined || (await table.version()) === committed) continue;
    await table.checkout(committed);
    await table.restore();
    versions[name] = await table.version();
  }
  const changed = Object.keys(versions).some((name) => versions[name] !== newest.versions[name]);
  if (!changed) return newest;
  const note = 'an unfinished write was undone';
  const record = { number: newest.number + 1, name: null, created_at: Date.now(), note, versions };
  await lake.log.append(record);
  return record;
}

/** Keeps a table quick after many small writes: indices once it is large, few fragments, no versions nobody reads. */
async function settle(spec: MediaTable, table: Table, keepFrom: number): Promise<void> {
  const { numRows, fragmentStats } = await table.stats();
  if (numRows >= INDEX_FROM_ROWS) await createMissingIndices(spec, table);
  if (fragmentStats.numSmallFragments >= COMPACT_FROM_FRAGMENTS) {
    await table.optimize({ cleanupOlderThan: new Date(keepFrom) });
  }
}

async function createMissingIndices(spec: MediaTable, table: Table): Promise<void> {
  const indexed = new Set((await table.listIndices()).flatMap((index) => index.columns));
  for (const [column, kind] of Object.entries(spec.indices)) {
    if (!indexed.has(column)) await table.createIndex(column, { config: indexConfig(kind), replace: false });
  }
}

function indexConfig(kind: ScalarIndex): Index {
  switch (kind) {
    case 'btree':
      return Index.btree();
    case 'bitmap':
      return Index.bitmap();
    case 'labels':
      return Index.labelList();
  }
}
