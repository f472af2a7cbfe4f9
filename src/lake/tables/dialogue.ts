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
    /** The left edge of the box that the text is laid out in, of the picture's width. This and all below is null when the file does not say. */
    x_percent: optional(percent),
    /** Its upper edge, of the picture's height. */
    y_percent: optional(percent),
    /** There when `x_percent` is. */
    width_percent: optional(percent),
    /** There when `y_percent` is. */
    height_percent: optional(percent),
    /** How a row lies between the box's sides. */
    text_align: optional(word(TEXT_ALIGNS)),
    /** How the rows together lie in the box; in vertical text TOP is the side of the first column. */
    block_align: optional(word(BLOCK_ALIGNS)),
    /** Null: horizontal, in the direction of the script. */
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
  filters: { ids: 'id', titleIds: 'title_id', assetIds: 'asset_id', languages: 'language', speakers: 'speaker' },
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
