import {
  derived,
  id,
  idOf,
  int,
  language,
  long,
  microseconds,
  optional,
  percent,
  text,
  word,
} from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { BLOCK_ALIGNS, TEXT_ALIGNS, WRITING_MODES } from './line-position.js';
import { searchText } from './search-words.js';

/** Lines that are spoken, of subtitles or transcripts. */
export const dialogue = defineTable({
  name: 'dialogue',
  order: 'sort_key',
  columns: {
    id,
    /** The subtitle or audio asset that the line was read from. */
    asset_id: idOf('assets'),
    title_id: optional(idOf('titles')),
    /** 0, 1, 2 … within the asset, in order of time. */
    ordinal: int,
    sort_key: long,
    language: optional(language),
    speaker: optional(text),
    text,
    /** Half-open [start, end), microseconds. */
    start_us: microseconds,
    end_us: microseconds,
    /** The box that the text is laid out in: its left edge and, below, its width, of the picture's width; both or neither. */
    x_percent: optional(percent),
    /** Its upper edge and its height, of the picture's height; both or neither. */
    y_percent: optional(percent),
    width_percent: optional(percent),
    height_percent: optional(percent),
    /** How the rows lie in the box, across and along. Null, as all of the place: the file does not say. */
    text_align: optional(word(TEXT_ALIGNS)),
    block_align: optional(word(BLOCK_ALIGNS)),
    writing_mode: optional(word(WRITING_MODES)),
  },
  derived: {
    /** Search terms. */
    search_text: derived(text, ['text'], (line) => searchText(line['text'] as string)),
  },
  indices: { id: 'btree', asset_id: 'btree', title_id: 'btree', sort_key: 'btree', search_text: 'text' },
  lists: {
    ofTitle: { name: 'Title.dialogue', by: 'title_id', order: ['sort_key'] },
    ofAsset: { name: 'Asset.dialogue', by: 'asset_id', order: ['ordinal'], dense: true },
  },
  files: {
    takes: [
      'id',
      'asset_id',
      'start_us',
      'end_us',
      'language',
      'speaker',
      'text',
      'x_percent',
      'y_percent',
      'width_percent',
      'height_percent',
      'text_align',
      'block_align',
      'writing_mode',
    ],
    needs: ['id', 'asset_id', 'start_us', 'end_us', 'text'],
  },
  near: { keys: ['id'] },
});

export type DialogueRow = Row<typeof dialogue>;
