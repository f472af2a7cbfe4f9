import { connect, Session, type Connection, type Table } from '@lancedb/lancedb';
import { arrowSchema, type MediaTable } from './table.js';

export type { Connection, Table };

/** LanceDB's own caches grow to 6 GB unless told otherwise; metadata wants a tenth of what indices do. */
const INDEX_CACHE_BYTES = 512n * 2n ** 20n;
const METADATA_CACHE_BYTES = 64n * 2n ** 20n;

/** Opens the database at a folder, `s3://…` or `db://…`; a folder that is not there is made. */
export function connectTo(uri: string): Promise<Connection> {
  return connect(uri, {}, new Session(INDEX_CACHE_BYTES, METADATA_CACHE_BYTES));
}

/** Opens the table, made empty when it is not there yet. */
export async function openOrCreate(connection: Connection, table: MediaTable): Promise<Table> {
  return connection.createEmptyTable(table.name, arrowSchema(table), { existOk: true, mode: 'create' });
}
