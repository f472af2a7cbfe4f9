import { id, instant, json, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What a saved search finds. */
export const SAVED_SEARCH_KINDS = ['SHOT', 'FRAME', 'DIALOGUE_LINE', 'ANNOTATION', 'MOMENT'] as const;
export type SavedSearchKind = (typeof SAVED_SEARCH_KINDS)[number];

/** Searches that are kept by name: which of them would find an entity can be asked, too. */
export const savedSearches = defineTable({
  name: 'saved_searches',
  order: 'id',
  columns: {
    id,
    name: text,
    kind: word(SAVED_SEARCH_KINDS),
    /** As the graph was asked for it. */
    criteria: json<object>(),
    author: optional(text),
    created_at: instant,
  },
  indices: { id: 'btree' },
  lists: { all: { name: 'savedSearches', order: ['id'] } },
  filters: { ids: 'id', names: 'name', kinds: 'kind' },
});

export type SavedSearchRow = Row<typeof savedSearches>;
