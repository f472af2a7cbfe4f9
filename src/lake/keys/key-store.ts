import { randomBytes } from 'node:crypto';
import { UsageError } from '../../base/usage-error.js';
import { rowsToArrow } from '../lancedb/arrow/rows-to-arrow.js';
import { openSweptTable, type SweptTable } from '../beside/swept-table.js';
import { checkWritable, isForReading, type Connection, type Table } from '../lancedb/connection.js';
import { and, equals, isNull, oneOf, toSql, type Filter } from '../lancedb/filter.js';
import { collect } from '../lancedb/read.js';
import { apiKeys, type ApiKeyRow } from './api-keys-table.js';
import { writeKeyToken } from './key-token.js';
import { hashSecret, newSecret } from './secret.js';

export interface NewKey {
  readonly name: string;
  readonly roles: readonly string[];
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
}

/** The API keys of a lake, whichever process asks. */
export interface KeyStore {
  /** Every key, the expired and the revoked among them, oldest first. Looks at the storage each time. */
  all(): Promise<readonly ApiKeyRow[]>;
  /** Makes a key. The token is nowhere else: only its hash is kept. */
  create(key: NewKey): Promise<{ row: ApiKeyRow; token: string }>;
  /** From now on the key counts no more. Throws a UsageError when there is none of that id; a revoked one stays as it is. */
  revoke(id: string): Promise<ApiKeyRow>;
  markUsed(ids: readonly string[], at: number): Promise<void>;
}

const ID_BYTES = 6;
export async function openKeyStore(connection: Connection): Promise<KeyStore> {
  let opened = isForReading(connection) ? null : await openSweptTable(connection, apiKeys);
  let seen: { version: number; rows: readonly ApiKeyRow[] } | undefined;

  /** Null: a lake that is only read has no keys yet. */
  async function found(): Promise<SweptTable | null> {
    if (opened || !(await connection.tableNames()).includes(apiKeys.name)) return opened;
    return (opened = await openSweptTable(connection, apiKeys));
  }

  async function all(): Promise<readonly ApiKeyRow[]> {
    const table = (await found())?.table;
    if (!table) return [];
    await table.checkoutLatest();
    const version = await table.version();
    if (seen?.version !== version) seen = { version, rows: await readAll(table) };
    return seen.rows;
  }

  function writable(): SweptTable {
    checkWritable(connection);
    return opened!;
  }

  const update = async (where: Filter, values: Record<string, number>): Promise<void> =>
    writable().change(() => writable().table.update({ where: toSql(where)!, values }));

  async function find(id: string): Promise<ApiKeyRow> {
    const row = (await all()).find((one) => one.id === id);
    if (!row) throw new UsageError(`there is no API key ${id}; see: media-graph key list`);
    return row;
  }

  return {
    all,
    async create({ name, roles, expiresAt }) {
      const secret = newSecret();
      const row: ApiKeyRow = {
        id: randomBytes(ID_BYTES).toString('hex'),
        name,
        roles,
        secret_hash: await hashSecret(secret),
        created_at: Date.now(),
        expires_at: expiresAt,
        last_used_at: null,
        revoked_at: null,
      };
      await writable().table.add(rowsToArrow(apiKeys, [row]));
      return { row, token: writeKeyToken({ id: row.id, secret }) };
    },
    async revoke(id) {
      await find(id);
      await update(and(equals('id', id), isNull('revoked_at')), { revoked_at: Date.now() });
      return find(id);
    },
    markUsed: (ids, at) => update(oneOf('id', ids), { last_used_at: at }),
  };
}

async function readAll(table: Table): Promise<ApiKeyRow[]> {
  const rows = await collect<ApiKeyRow>(apiKeys, table.query(), {});
  return rows.sort((a, b) => a.created_at - b.created_at);
}
