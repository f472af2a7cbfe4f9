import type { Query } from '@lancedb/lancedb';
import type { Connection, Table } from './connection.js';
import { openOrCreate } from './connection.js';
import { batchToRows } from './arrow/batch-to-rows.js';
import { rowsToArrow } from './arrow/rows-to-arrow.js';
import type { Changes } from './changes.js';
import { instant, json, long, optional, text } from './columns.js';
import { equals, toSql } from './filter.js';
import { defineTable, type Row } from './table.js';

/**
 * The lake's commits, one row each: which version of every table belongs together.
 * A row is appended after all table writes of one unit have succeeded, so half a unit is never seen.
 */
const snapshotsTable = defineTable({
  name: 'snapshots',
  order: 'number',
  columns: {
    number: long,
    /** Null for unnamed ones, which clean-up may remove. */
    name: optional(text),
    created_at: instant,
    note: optional(text),
    versions: json<Record<string, number>>(),
    changes: optional(json<Changes>()),
  },
  indices: {},
});

type LoggedCommit = Row<typeof snapshotsTable>;
export type SnapshotRecord = Omit<LoggedCommit, 'changes'>;
const RECORD_COLUMNS = ['number', 'name', 'created_at', 'note', 'versions'];

const COMPACT_EVERY_VERSIONS = 20;

export interface SnapshotLog {
  /** The newest commit, or null in a lake without any. Looks at the storage each time. */
  newest(): Promise<SnapshotRecord | null>;
  /** All commits still kept, oldest first. */
  all(): Promise<SnapshotRecord[]>;
  /** What the commits after that number changed, oldest first; null where it is not known. */
  changesSince(number: number): Promise<{ number: number; changes: Changes | null }[]>;
  byNumber(number: number): Promise<SnapshotRecord | null>;
  byName(name: string): Promise<SnapshotRecord | null>;
  /** The commits that were given a name. */
  named(): Promise<SnapshotRecord[]>;
  /** `earlier`: states that are appended with it, at once; what they changed is not told. */
  append(record: SnapshotRecord, changes: Changes, earlier?: readonly SnapshotRecord[]): Promise<void>;
  removeName(name: string): Promise<void>;
  /** Forgets unnamed commits that had a newer one by that time (milliseconds since 1970); never the newest. */
  forgetSuperseded(time: number): Promise<void>;
}

export async function openSnapshotLog(connection: Connection): Promise<SnapshotLog> {
  const table = await openLogTable(connection);
  let seen: { version: number; newest: SnapshotRecord | null } | undefined;

  return {
    async newest() {
      await table.checkoutLatest();
      const version = await table.version();
      if (seen?.version !== version) seen = { version, newest: await readNewest(table, seen?.newest?.number ?? -1) };
      return seen.newest;
    },
    async all() {
      await table.checkoutLatest();
      return (await read(table)).sort((a, b) => a.number - b.number);
    },
    async changesSince(number) {
      await table.checkoutLatest();
      const query = table.query().select(['number', 'changes']).where(`number > ${number}`);
      return (await collect<Pick<LoggedCommit, 'number' | 'changes'>>(query)).sort((a, b) => a.number - b.number);
    },
    async byNumber(number) {
      await table.checkoutLatest();
      return (await read(table, `number = ${number}`))[0] ?? null;
    },
    async byName(name) {
      await table.checkoutLatest();
      return (await read(table, toSql(equals('name', name))))[0] ?? null;
    },
    async named() {
      await table.checkoutLatest();
      return read(table, 'name IS NOT NULL');
    },
    async append(record, changes, earlier = []) {
      const before = earlier.map((one) => ({ ...one, changes: null }));
      await table.add(rowsToArrow(snapshotsTable, [...before, { ...record, changes }]));
    },
    async removeName(name) {
      await table.update({ where: toSql(equals('name', name))!, valuesSql: { name: 'NULL' } });
    },
    async forgetSuperseded(time) {
      await table.checkoutLatest();
      const before = await read(table, `created_at <= to_timestamp_millis(${time})`);
      const newest = Math.max(-1, ...before.map(({ number }) => number));
      const superseded = before.some(({ name, number }) => name === null && number < newest);
      if (superseded) await table.delete(`name IS NULL AND number < ${newest}`);
      // Each commit appends a fragment: a few of them are read as quickly as one.
      if (superseded || (await table.version()) % COMPACT_EVERY_VERSIONS === 0) {
        await table.optimize({ cleanupOlderThan: new Date(time) });
      }
    },
  };
}

/** Adds the column to a lake that was made before commits recorded their changes. */
async function openLogTable(connection: Connection): Promise<Table> {
  const table = await connection.openTable(snapshotsTable.name).catch(() => openOrCreate(connection, snapshotsTable));
  const { fields } = await table.schema();
  if (!fields.some(({ name }) => name === 'changes')) {
    await table.addColumns([{ name: 'changes', valueSql: 'CAST(NULL AS STRING)' }]);
  }
  return table;
}

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
