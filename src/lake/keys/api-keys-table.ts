import { id, long, optional, text, texts } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/**
 * The API keys of a lake. The table stands beside the Media Tables, as the writer's lease does, and no snapshot has a version of
 * it: reading an older state of the lake revives no key, and neither the graph nor `verify` or `optimize` see one.
 */
export const apiKeys = defineTable({
  name: 'api_keys',
  order: 'id',
  columns: {
    id,
    name: text,
    roles: texts,
    /** The secret's hash, as `hashSecret` writes it. */
    secret_hash: text,
    /** Times are milliseconds since 1970. */
    created_at: long,
    /** Null: never. */
    expires_at: optional(long),
    /** To the minute; null: not yet. */
    last_used_at: optional(long),
    /** Null: it counts. */
    revoked_at: optional(long),
  },
  indices: {},
});

export type ApiKeyRow = Row<typeof apiKeys>;
