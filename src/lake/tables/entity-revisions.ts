import { id, idOf, instant, integer, json, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { editId, EDITED_KINDS, type EditedKind } from './edits.js';

/** What made a version of an entity. */
export const REVISION_CHANGES = [
  'ADDED',
  'EDITED',
  'MOVED',
  'MERGED',
  'SPLIT',
  'SHIFTED',
  'REMOVED',
  'RESET',
  'RESTORED',
] as const;
export type RevisionChange = (typeof REVISION_CHANGES)[number];

/** Who changed what of titles, assets, shots and lines: a row for each version after the one that was ingested. Rows are only ever added. */
export const entityRevisions = defineTable({
  name: 'entity_revisions',
  order: 'id',
  columns: {
    /** See `entityRevisionId`. */
    id,
    /** As `editId` makes it. */
    edit_id: text,
    kind: word(EDITED_KINDS),
    entity_id: text,
    title_id: optional(idOf('titles')),
    /** The version that this change made: 2 and more, 1 of what people made. */
    version: integer(1),
    change: word(REVISION_CHANGES),
    /** By column, of those that changed. */
    before: json<Readonly<Record<string, unknown>>>(),
    after: json<Readonly<Record<string, unknown>>>(),
    author: optional(text),
    at: instant,
  },
  indices: { edit_id: 'btree' },
});

export type EntityRevisionRow = Row<typeof entityRevisions>;

export const entityRevisionId = (kind: EditedKind, entityId: string, version: number): string =>
  `${editId(kind, entityId)}@${version}`;
