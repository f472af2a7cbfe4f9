import { id, instant, long, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What the documents of an index stand for. */
export const GRAPH_INDEX_KINDS = ['TITLE', 'SHOT', 'FRAME'] as const;
export type GraphIndexKind = (typeof GRAPH_INDEX_KINDS)[number];

/** Indexes over the studio's graph: what other subgraphs say of the lake's entities, by an operation against the gateway. */
export const graphIndexes = defineTable({
  name: 'graph_indexes',
  order: 'id',
  columns: {
    /** Its name. */
    id,
    kind: word(GRAPH_INDEX_KINDS),
    /** A GraphQL query with the variable `$ids: [ID!]!`. */
    operation: text,
    created_at: instant,
    refreshed_at: optional(instant),
    /** Number of the snapshot whose entities it was refreshed for last. */
    refreshed_snapshot: optional(long),
  },
  indices: { id: 'btree' },
});

export type GraphIndexRow = Row<typeof graphIndexes>;
