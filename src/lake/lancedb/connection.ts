import { existsSync } from 'node:fs';
import { connect, Session, type Connection, type Table } from '@lancedb/lancedb';
import { UsageError } from '../../base/usage-error.js';
import { arrowSchema, type MediaTable } from './table.js';

export type { Connection, Table };

/** LanceDB's own caches grow to 6 GB by default; metadata wants a tenth of what indices do. */
const INDEX_CACHE_BYTES = 512n * 2n ** 20n;
const METADATA_CACHE_BYTES = 64n * 2n ** 20n;

/** Those by which nothing may be written. */
const forReading = new WeakSet<Connection>();

/** A write that was asked of a lake that is only read. */
export class OnlyRead extends Error {
  override name = 'OnlyRead';
}

/** Throws OnlyRead for a connection that was opened for reading. */
export function checkWritable(connection: Connection): void {
  if (forReading.has(connection)) throw new OnlyRead('the lake was opened for reading only');
}

export const isForReading = (connection: Connection): boolean => forReading.has(connection);

/** The same as `connectTo` without `create`; no table is made, and no lease is taken by the connection. */
export async function connectForReading(uri: string): Promise<Connection> {
  const connection = await connectTo(uri, false);
  forReading.add(connection);
  return connection;
}

/**
 * Opens the database at a folder, `s3://…` or `db://…`; a folder that is not there is made. Without `create`, a database without
 * tables is a UsageError, and nothing is made.
 */
export async function connectTo(uri: string, create = true): Promise<Connection> {
  // Connecting makes the folder.
  if (!create && !uri.includes('://') && !existsSync(uri)) throw noLake(uri);
  const connection = await connect(uri, {}, new Session(INDEX_CACHE_BYTES, METADATA_CACHE_BYTES));
  if (!create && (await connection.tableNames({ limit: 1 })).length === 0) throw noLake(uri);
  return connection;
}

/** The UsageError of a lake that is not there. */
export function noLake(uri: string): UsageError {
  return new UsageError(
    `there is no lake at ${uri}: name one with --lake or LAKE_URI, or make one with media-graph ingest, import or serve`,
  );
}

/** Opens the table, made empty when it is not there yet. Throws OnlyRead where that would be by a connection for reading. */
export async function openOrCreate(connection: Connection, table: MediaTable): Promise<Table> {
  checkWritable(connection);
  return connection.createEmptyTable(table.name, arrowSchema(table), { existOk: true, mode: 'create' });
}
