import { id, idOf, instant, json, long, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const AUDIT_KINDS = [
  'ANNOTATION',
  'RUN',
  'ANNOTATION_TYPE',
  'MODEL',
  'SNAPSHOT',
  'DATASET',
  'EVALUATION',
  'SAVED_SEARCH',
  'TITLE',
  'ASSET',
  'SHOT',
  'DIALOGUE_LINE',
  'SPACE',
  'COMMIT',
  'TIMELINE',
  'INGEST_JOB',
  'ERASURE',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Who changed what by the graph: a row for each entity that a mutation changed, written with the change. Rows are only ever added. */
export const audit = defineTable({
  name: 'audit',
  order: 'ordinal',
  columns: {
    id,
    /** 0, 1, 2 … over the lake, in order of arrival: a gap would be a row that is gone. */
    ordinal: long,
    at: instant,
    /** Who asked, as a token or an API key proved it. */
    subject: optional(text),
    /** In whose name. */
    author: optional(text),
    /** Of the HTTP request: `x-request-id`. */
    request_id: optional(text),
    /** Name of the mutation's field. */
    action: text,
    kind: word(AUDIT_KINDS),
    /** Of a type and of a snapshot the name, of a commit the number. */
    entity_id: text,
    /** The title that the entity belongs to, before and after; null: to none, or it went from one to another. */
    title_id: optional(idOf('titles')),
    /** What the entity's row held, by column, without what was null; null: there was none. */
    before: optional(json<object>()),
    /** What it holds now; null: it is gone. */
    after: optional(json<object>()),
  },
  // A page of a million entries takes as long with indices on ordinal, at and title_id: it is ordered, and those cost each commit.
  indices: { entity_id: 'btree' },
  lists: { all: { name: 'auditLog', order: ['-ordinal'] } },
  filters: { subjects: 'subject', actions: 'action', kinds: 'kind', entityIds: 'entity_id', at: 'at' },
});

export type AuditRow = Row<typeof audit>;
