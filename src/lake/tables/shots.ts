import { int, long, optional, text, texts } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const shots = defineTable({
  name: 'shots',
  order: 'sort_key',
  columns: {
    id: text,
    asset_id: text,
    title_id: optional(text),
    /** 0, 1, 2 … within the asset. */
    ordinal: int,
    sort_key: long,
    /** Half-open [start, end), microseconds. */
    start_us: long,
    end_us: long,
    start_frame: int,
    end_frame: int,
    frame_rate_numerator: optional(int),
    frame_rate_denominator: optional(int),
    keyframe_id: optional(text),
    labels: texts,
  },
  indices: { id: 'btree', asset_id: 'btree', title_id: 'btree', sort_key: 'btree', labels: 'labels' },
});

export type ShotRow = Row<typeof shots>;
