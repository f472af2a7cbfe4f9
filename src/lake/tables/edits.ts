import { id, idOf, instant, integer, json, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What people correct. */
export const EDITED_KINDS = ['TITLE', 'ASSET', 'SHOT', 'DIALOGUE_LINE'] as const;
export type EditedKind = (typeof EDITED_KINDS)[number];

/**
 * What people have changed of what was ingested or imported: a row for each entity that somebody has changed. The entity's own row
 * holds what they made of it; this one what it would be without them, so that ingest keeps their work and a reset takes it off.
 */
export const edits = defineTable({
  name: 'edits',
  order: 'id',
  columns: {
    /** See `editId`. */
    id,
    kind: word(EDITED_KINDS),
    entity_id: text,
    title_id: optional(idOf('titles')),
    /** By column, what was ingested last; null: people made the entity. Empty after a reset. */
    ingested: optional(json<Readonly<Record<string, unknown>>>()),
    /** 1 as ingested; each change adds 1, a reset too. */
    version: integer(1),
    edited_by: optional(text),
    edited_at: instant,
  },
  indices: { id: 'btree' },
  near: { keys: ['id'] },
});

export type EditRow = Row<typeof edits>;

export const editId = (kind: EditedKind, entityId: string): string => `${kind}:${entityId}`;
