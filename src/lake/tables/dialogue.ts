import { derived, int, long, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { searchText } from './search-words.js';

export const dialogue = defineTable({
  name: 'dialogue',
  order: 'sort_key',
  columns: {
    id: text,
    /** The subtitle or audio asset that the line was read from. */
    asset_id: text,
    title_id: optional(text),
    /** 0, 1, 2 … within the asset, in order of time. */
    ordinal: int,
    sort_key: long,
    /** BCP 47. */
    language: optional(text),
    speaker: optional(text),
    text,
    /** Half-open [start, end), microseconds. */
    start_us: long,
    end_us: long,
  },
  derived: {
    /** The words that it is found by. */
    search_text: derived(text, ['text'], (line) => searchText(line['text'] as string)),
  },
  indices: { id: 'btree', asset_id: 'btree', title_id: 'btree', sort_key: 'btree', search_text: 'text' },
});

export type DialogueRow = Row<typeof dialogue>;
