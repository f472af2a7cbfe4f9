import { bytes, int, long, optional, text, texts, vector } from '../lancedb/columns.js';
import { defineTable, type ColumnName, type Row } from '../lancedb/table.js';
import { LOOK } from './spaces.js';

export const frames = defineTable({
  name: 'frames',
  order: 'sort_key',
  columns: {
    id: text,
    asset_id: text,
    shot_id: optional(text),
    title_id: optional(text),
    /** Frame number in the asset, from 0, in display order. */
    number: int,
    timestamp_us: long,
    /** 0, 1, 2 … among the asset's frames in the lake, and among the shot's. */
    ordinal: int,
    ordinal_in_shot: int,
    sort_key: long,
    /** Of the original frame as displayed. */
    width: optional(int),
    height: optional(int),
    frame_rate_numerator: optional(int),
    frame_rate_denominator: optional(int),
    labels: texts,
    /** A JPEG of at most 640 pixels width. */
    image: optional(bytes),
    image_width: optional(int),
    image_height: optional(int),
    vector_look: optional(vector(LOOK.dimension)),
  },
  indices: {
    id: 'btree',
    asset_id: 'btree',
    shot_id: 'btree',
    title_id: 'btree',
    sort_key: 'btree',
    labels: 'labels',
  },
});

export type FrameRow = Row<typeof frames>;

/** The column that holds a space's vectors; null when frames carry none of that space. */
export function vectorColumn(spaceId: string): ColumnName<typeof frames> | null {
  const column = `vector_${spaceId}`;
  return column in frames.columns ? (column as ColumnName<typeof frames>) : null;
}
