import type { Table as ArrowTable } from 'apache-arrow';
import { ArrowAdder } from './add-arrow.js';
import { rowsToArrow, rowsToArrowInSlices } from './arrow/rows-to-arrow.js';
import { recordChanges, type ChangeRecorder } from './changes.js';
import { cleanUp } from './cleanup.js';
import type { Columns } from './columns.js';
import { asOnlyWriter, startSession, type CommitOptions, type WriteSession } from './commit.js';
import { LeaseLost } from './conflict.js';
import type { Table } from './connection.js';
import { toSql, type Filter } from './filter.js';
import { createMissingIndices, INDEX_FROM_ROWS, mostLeftOut, renewIndices } from './indices.js';
import { withTables, type Lake, type LakeSnapshot } from './lake.js';
import { changeTables } from './maintain.js';
import { inStage } from './measures.js';
import type { DistanceMetric } from './read.js';
import type { Committer } from './committed.js';
import type { SnapshotRecord } from './snapshots.js';
import { partsOf } from '../../base/parts-of.js';
import { addColumns, columnsOf } from './table-columns.js';
import type { ColumnName, MediaTable, Row } from './table.js';
import type { Upkeep } from './upkeep.js';
import { buildVectorIndex } from './vector-index.js';
import { rowsPerMerge, rowsPerWrite } from './write-size.js';

export interface WriteOptions extends CommitOptions {
  /** Shown on the snapshot. */
  note: string;
  /** Called when the rows are written and nothing of the work is needed any more, before indices are made and the commit. */
  onWritten?(): void;
}

/** Rows to be added that are Arrow already. */
export interface ArrowRows<T extends MediaTable> {
  readonly table: T;
  readonly rows: number;
  ids(): Iterable<{ id?: string | undefined }>;
  toArrow(): ArrowTable;
}

/** The newest tables, open for writing; readers see nothing of it before the commit. */
export interface LakeWriter {
  /** What the lake holds before this write; no other writer can change it meanwhile. */
  readonly base: LakeSnapshot;
  /** The lake with what this write has written so far. */
  readonly now: LakeSnapshot;
  /** Appends rows whose ids are new. */
  add<T extends MediaTable>(table: T, rows: readonly Row<T>[]): Promise<void>;
  /** The same of rows that are Arrow already. */
  addBatches<T extends MediaTable>(batches: ArrowRows<T>): Promise<void>;
  /** Replaces the rows with these keys, adds the others. */
  upsert<T extends MediaTable>(table: T, key: ColumnName<T>, rows: readonly Row<T>[]): Promise<void>;
  /** Writes these columns, the key among them, of rows that are there; other columns and other rows stay. */
  patch<T extends MediaTable, K extends ColumnName<T>>(
    table: T,
    key: K,
    columns: readonly K[],
    rows: readonly Pick<Row<T>, K>[],
  ): Promise<void>;
  /** Adds those of the columns that the table lacks, null in every row. */
  addColumns(table: MediaTable, columns: Columns): Promise<void>;
  /** Takes away a column that is there, and the index on it. */
  dropColumn(table: MediaTable, column: string): Promise<void>;
  /** `ids`: of the rows that match, where they are known, so that whoever follows the lake need not read the table anew. */
  remove(table: MediaTable, where: Filter, ids?: readonly string[]): Promise<void>;
  /** Builds the index over a column of so many vectors, in place of the one that is there. */
  indexVectors<T extends MediaTable>(
    table: T,
    column: ColumnName<T>,
    vectors: number,
    metric: DistanceMetric,
  ): Promise<void>;
  update<T extends MediaTable>(table: T, where: Filter, values: Record<string, string | number>): Promise<void>;
}

/**
 * Rows that an index leaves out are scanned, 0.9 ms a thousand at most; making ten indices anew takes a second for 200,000 rows,
 * which is what each 10,000 added rows cost when they were made anew for 5,000.
 */
const RENEW_FROM_SHARE = 1 / 4;
/** A thousand small appends made one lookup take 187 ms. */
const COMPACT_FROM_FRAGMENTS = 24;
/** A table that waits for its upkeep is looked at after so many writes: each look takes 2 ms. */
const LOOK_AFTER_WRITES = 4;
/**
 * LanceDB calls fragments of fewer than 100,000 rows small. A table of which three quarters have so many, or as many as a large import
 * writes at once, stays as it is: writing all of it again would take as long as the import and half as much memory more.
 */
const ROWS_OF_A_FRAGMENT = 16_384;

/**
 * Runs `work` as the lake's only writer and commits what it wrote as one snapshot.
 * When it throws, or the process dies, readers keep the last snapshot and the next writer puts the tables back to it.
 */
export async function writeToLake<R>(
  lake: Lake,
  options: WriteOptions,
  work: (writer: LakeWriter) => Promise<R>,
): Promise<R> {
  const { note, onWritten } = options;
  return asOnlyWriter(lake, options, (session) => writeOnce(lake, session, note, work, { onWritten }));
}

/** The lake held by one writer over several commits: taking it and giving it back cost as much as a small commit. */
export interface HeldLake {
  /** One commit, as `writeToLake` makes it. After a failure the lake must be released: the next writer undoes what was written. */
  write<R>(note: string, work: (writer: LakeWriter) => Promise<R>, by?: readonly Committer[]): Promise<R>;
  release(): Promise<void>;
}

export async function holdLake(lake: Lake, options: CommitOptions, upkeep: Upkeep): Promise<HeldLake> {
  const session = await startSession(lake, options);
  const { handles } = session;
  let failed = false;
  return {
    async write(note, work, by) {
      failed = true;
      const result = await writeOnce(lake, session, note, work, { held: { upkeep, handles }, by });
      failed = false;
      await lake.follow();
      return result;
    },
    async release() {
      try {
        await upkeep.end();
        // What was written and not committed is undone by the next writer.
        if (!failed) await commitKept(lake, session, upkeep);
      } finally {
        await session.end();
      }
    },
  };
}

async function commitKept(lake: Lake, session: WriteSession, { kept }: Upkeep): Promise<void> {
  const tables = lake.tables.filter(({ name }) => kept.has(name));
  await changeTables(session, tables, 'compacted', async () => undefined);
  kept.clear();
}

async function writeOnce<R>(
  lake: Lake,
  session: WriteSession,
  note: string,
  work: (writer: LakeWriter) => Promise<R>,
  { by, ...how }: How & { by?: readonly Committer[] | undefined } = {},
): Promise<R> {
  const { result, versions, recorder } = await writeTables(lake, session, work, how);
  if (versions) await session.commit(session.next(versions, note), recorder, { by });
  return result;
}

interface How {
  readonly held?: Held;
  readonly onWritten?: WriteOptions['onWritten'] | undefined;
}

/** What a held lake keeps from one commit to the next. */
interface Held {
  readonly upkeep: Upkeep;
  /** Tables as the last write left them. */
  readonly handles: Map<string, Table>;
}

/** Tables as they are written and not committed yet; `versions` is null when nothing was. */
interface WrittenTables<R> {
  readonly result: R;
  readonly versions: SnapshotRecord['versions'] | null;
  readonly recorder: ChangeRecorder;
}

/** Runs `work` on the newest tables. The owner of the session commits what it wrote. */
export async function writeTables<R>(
  lake: Lake,
  { base, confirm, open: openTable }: WriteSession,
  work: (writer: LakeWriter) => Promise<R>,
  { held, onWritten }: How = {},
): Promise<WrittenTables<R>> {
  const touched = new Map<string, { table: MediaTable; writes: number }>();
  const recorder = recordChanges();
  const opened = new Map<string, Table>();
  /** The versions that they had then. */
  const from = new Map<string, number>();
  const open: OpenToWrite = async (table, writes = Infinity) => {
    await confirm();
    const { name } = table;
    touched.set(name, { table, writes: writes + (touched.get(name)?.writes ?? 0) });
    if (!opened.has(name)) {
      const isKept = held?.handles.has(name);
      opened.set(name, await openNewest(table, openTable, held));
      from.set(name, isKept ? base.versions[name]! : await opened.get(name)!.version());
    }
    return opened.get(name)!;
  };
  const before = lake.of(base);
  const now = withTables(before, async (table) => opened.get(table.name) ?? before.table(table));
  const result = await inStage('write', () => work(writerOver(before, now, open, recorder)));
  if (touched.size === 0) return { result, versions: null, recorder };
  onWritten?.();

  const versions = { ...base.versions };
  const counts = recorder.counts();
  for (const [name, { table, writes }] of touched) {
    const written = opened.get(name)!;
    versions[name] = await written.version();
    // LanceDB puts a write after whatever came before it, also of a writer that was stopped and has lost the lease since.
    if (versions[name] > from.get(name)! + writes && !held?.upkeep.kept.has(name))
      throw new LeaseLost(`another writer wrote to ${name} meanwhile; nothing of this write was committed`);
    const rows = counts[name]?.written ?? 0;
    if (!held || (held.upkeep.hasRoom && held.upkeep.mayBeDue(name, { writes, rows }))) {
      await inStage('settle', () => settle(lake, table, written, held?.upkeep));
      versions[name] = await written.version();
    }
    if (held?.upkeep.goesOn) held.handles.delete(name);
  }
  return { result, versions, recorder };
}

/** @param writes calls that add a fragment each; left out: whatever it does, the table must be looked at afterwards */
type OpenToWrite = (table: MediaTable, writes?: number) => Promise<Table>;

/** Nobody else moves a table of a held lake, but for the upkeep beside. */
async function openNewest(spec: MediaTable, open: WriteSession['open'], held?: Held): Promise<Table> {
  const table = held?.handles.get(spec.name) ?? (await open(spec));
  if (held && !held.upkeep.goesOn) held.handles.set(spec.name, table);
  return table;
}

function* byId(rows: readonly object[]): Generator<readonly [string, object]> {
  for (const row of rows) yield [(row as { id: string }).id, row];
}

function writerOver(base: LakeSnapshot, now: LakeSnapshot, open: OpenToWrite, recorder: ChangeRecorder): LakeWriter {
  const adder = new ArrowAdder();
  return {
    base,
    now,
    async add(table, rows) {
      if (rows.length === 0) return;
      recorder.add(table, rows);
      recorder.put(table, byId(rows));
      recorder.count(table, { written: rows.length });
      await (await open(table, 1)).add(await rowsToArrowInSlices(table, rows));
    },
    async addBatches(batches) {
      if (batches.rows === 0) return;
      recorder.add(batches.table, batches.ids());
      recorder.forget(batches.table);
      recorder.count(batches.table, { written: batches.rows });
      await adder.add(await open(batches.table, 1), batches.toArrow());
    },
    async upsert(table, key, rows) {
      if (rows.length === 0) return;
      recorder.add(table, rows);
      recorder.put(table, byId(rows));
      recorder.count(table, { written: rows.length });
      const merge = (await open(table, 1)).mergeInsert(key).whenMatchedUpdateAll().whenNotMatchedInsertAll();
      await merge.execute(await rowsToArrowInSlices(table, rows));
    },
    async patch(table, key, columns, rows) {
      if (rows.length === 0) return;
      // Rows of vectors alone are many: finding them by a scan of the keys takes two thirds of the time that the index does.
      const light = columns.some((name) => name !== key && !table.columns[name]!.heavy);
      if (light) recorder.add(table, rows);
      if (!light || columns.some((name) => table.columns[name]!.heavy)) recorder.addHeavy(table);
      recorder.forget(table);
      recorder.count(table, { written: rows.length });
      const opened = await open(table);
      const most = rowsPerMerge(table, columns);
      for (const part of partsOf(rows, most)) {
        const merge = opened.mergeInsert(key).whenMatchedUpdateAll().useIndex(light);
        await merge.execute(rowsToArrow(table, part, columns));
      }
    },
    async addColumns(table, columns) {
      const has = await columnsOf(await now.table(table));
      if (Object.keys(columns).some((name) => !has.has(name))) await addColumns(await open(table), columns);
    },
    async dropColumn(table, column) {
      await (await open(table)).dropColumns([column]);
    },
    async remove(table, where, ids) {
      if (ids) {
        recorder.add(
          table,
          ids.map((id) => ({ id })),
        );
        recorder.put(
          table,
          ids.map((id) => [id, null] as const),
        );
      } else recorder.addUnknown(table);
      const { numDeletedRows } = await (await open(table, 1)).delete(toSql(where) ?? 'true');
      recorder.count(table, { removed: numDeletedRows });
    },
    async indexVectors(table, column, vectors, metric) {
      await buildVectorIndex(await open(table), column, vectors, metric);
    },
    async update(table, where, values) {
      recorder.addUnknown(table);
      const { rowsUpdated } = await (await open(table)).update({ where: toSql(where) ?? 'true', values });
      recorder.count(table, { written: rowsUpdated });
    },
  };
}

/** Rows of a fragment that is not small. The table may have vectors that its description has not. */
async function rowsOfAFragment(table: Table): Promise<number> {
  const { fields } = await table.schema();
  return Math.min(ROWS_OF_A_FRAGMENT, rowsPerWrite(fields.map(({ type }) => type)));
}

/** Keeps a table quick after many small writes: indices once it is large, few fragments, no versions nobody reads. */
async function settle(lake: Lake, spec: MediaTable, table: Table, upkeep?: Upkeep): Promise<void> {
  const { numRows, fragmentStats } = await table.stats();
  await createMissingIndices(spec, table, numRows);
  const { numSmallFragments, lengths } = fragmentStats;
  const isScattered = numSmallFragments >= COMPACT_FROM_FRAGMENTS && lengths.p25 < (await rowsOfAFragment(table));
  const fromRows = Math.max(INDEX_FROM_ROWS, numRows * RENEW_FROM_SHARE);
  const keepUp = async (of: Table, attempts?: number) => {
    if (!isScattered) return renewIndices(spec, of, fromRows);
    await cleanUp(lake.connection, spec.name, of, await lake.log.all(), attempts);
  };
  if (!upkeep) return keepUp(table);
  const leftOut = await mostLeftOut(spec, table);
  // The first index is made at so many rows.
  const unindexed = numRows < INDEX_FROM_ROWS ? INDEX_FROM_ROWS - numRows : fromRows - leftOut;
  upkeep.looked(spec.name, {
    writes: Math.max(LOOK_AFTER_WRITES, COMPACT_FROM_FRAGMENTS - numSmallFragments),
    rows: unindexed,
  });
  if (isScattered || leftOut >= fromRows) {
    await upkeep.begin(spec.name, async (beside) =>
      beside ? keepUp(await lake.connection.openTable(spec.name), 1) : keepUp(table),
    );
  }
}
