import { id, json, long, texts } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** Erasures that have begun, so that one that was killed can be completed. The table is dropped when they have ended. */
export const erasures = defineTable({
  name: 'erasures',
  order: 'began_at',
  columns: {
    /** That of its entry in the audit log. */
    id,
    /** Milliseconds since 1970. */
    began_at: long,
    /** As it was asked for: of what, and its ids. */
    kind: id,
    ids: texts,
    /** Ids of all that goes, and names and addresses that texts may tell of it. */
    gone_ids: texts,
    words: texts,
    /** Names of tables that hold it, or held it. */
    tables: texts,
    /** Rows by table. */
    rows: json<Readonly<Record<string, number>>>(),
  },
  indices: {},
});

export type ErasureRow = Row<typeof erasures>;
