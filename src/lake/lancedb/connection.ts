import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { connect, Session, type Connection, type Table } from '@lancedb/lancedb';
import { UsageError } from '../../base/usage-error.js';
import { abilitiesAt, type Abilities } from './abilities.js';
import { addressOf, folderAt, placeAt } from './address.js';
import { isNoNamespace, openNamespace } from './namespace.js';
import { leaveToKeeper } from './remote.js';
import { arrowSchema, type MediaTable } from './table.js';

export type { Connection, Table };

/** LanceDB's settings of an object store, by name: region, endpoint, timeouts, encryption. docs/object-storage.md has those of use. */
export type StorageOptions = Readonly<Record<string, string>>;

interface ConnectOptions {
  /** Of the object store. */
  readonly storage?: StorageOptions | undefined;
  /** What LanceDB keeps of indices in memory. */
  readonly indexCacheBytes?: number | undefined;
}

/** LanceDB's own caches grow to 6 GB by default; metadata wants a tenth of what indices do. */
const INDEX_CACHE_BYTES = 512 * 2 ** 20;
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

const abilities = new WeakMap<Connection, Abilities>();

/** What can be done where the connection leads. */
export const abilitiesOf = (connection: Connection): Abilities => abilities.get(connection)!;

const places = new WeakMap<Connection, string>();

/** Names where the lake is, as LanceDB sees it, in eight characters. */
export const placeOf = (connection: Connection): string => places.get(connection)!;

export const isForReading = (connection: Connection): boolean => forReading.has(connection);

/** The same as `connectTo` without `create`; no table is made, and no lease is taken by the connection. */
export async function connectForReading(uri: string, options: ConnectOptions = {}): Promise<Connection> {
  const connection = await connectTo(uri, false, options);
  forReading.add(connection);
  return connection;
}

/**
 * Opens the database at a folder, `s3://…`, `db://…` or a namespace (`dir+…`, `rest+…`); a folder or namespace that is not there is made. Without `create`, a database without
 * tables is a UsageError, and nothing is made.
 */
export async function connectTo(
  uri: string,
  create = true,
  { storage = {}, indexCacheBytes = INDEX_CACHE_BYTES }: ConnectOptions = {},
): Promise<Connection> {
  // Connecting makes the folder.
  const folder = folderAt(uri);
  if (!create && folder !== null && !existsSync(folder)) throw noLake(uri);
  const can = abilitiesAt(uri);
  const address = addressOf(uri);
  const session = new Session(BigInt(indexCacheBytes), METADATA_CACHE_BYTES);
  // LanceDB 0.39 leaves a session unused that is an argument of its own, as its documentation has it.
  const connection =
    address.is === 'namespace'
      ? await openNamespace(address, storage, session, create)
      : leaveToKeeper(await connect(uri, { storageOptions: { ...storage }, session }), can);
  abilities.set(connection, can);
  places.set(connection, createHash('sha256').update(placeAt(uri)).digest('hex').slice(0, 8));
  if (!create && !(await hasTables(connection))) throw noLake(uri);
  return connection;
}

async function hasTables(connection: Connection): Promise<boolean> {
  try {
    return (await connection.tableNames({ limit: 1 })).length > 0;
  } catch (error) {
    if (isNoNamespace(error)) return false;
    throw error;
  }
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
