import { derived, id, idOf, json, microseconds, optional, text, texts } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { searchText } from './search-words.js';

/** A text that the gateway answered, by its path: `campaigns.name`. */
export type DocumentText = readonly [path: string, text: string];

/** What the studio's graph says of one title, shot or frame, in one index. */
export const graphDocuments = defineTable({
  name: 'graph_documents',
  order: 'id',
  columns: {
    /** The index's id, `#`, and the entity's. */
    id,
    index_id: idOf('graph_indexes'),
    /** Id of the title, shot or frame, as it was when the index was refreshed, like all of it below. */
    entity_id: text,
    title_id: optional(text),
    asset_id: optional(text),
    shot_id: optional(text),
    start_us: optional(microseconds),
    end_us: optional(microseconds),
    labels: texts,
    texts: json<readonly DocumentText[]>(),
  },
  derived: {
    /** Search terms. */
    search_text: derived(text, ['texts'], ({ texts: all }) =>
      searchText(...(all as readonly DocumentText[]).map(([, value]) => value)),
    ),
  },
  indices: { id: 'btree', index_id: 'btree', title_id: 'btree', search_text: 'text' },
});

export type GraphDocumentRow = Row<typeof graphDocuments>;

export const documentId = (index: string, entity: string): string => `${index}#${entity}`;
