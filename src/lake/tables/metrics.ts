import { float, idOf, int, long, microseconds, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** Measures of assets: loudness, silence, black. */
export const metrics = defineTable({
  name: 'metrics',
  order: 'sort_key',
  columns: {
    asset_id: idOf('assets'),
    ordinal: int,
    sort_key: long,
    name: text,
    value: float,
    unit: optional(text),
    /** Half-open [start, end), microseconds; both null when it is of the whole asset. */
    start_us: optional(microseconds),
    end_us: optional(microseconds),
    model_id: optional(idOf('models')),
    /** Index of the stream in the file; null: the main one, or all. */
    stream_index: optional(int),
    /** FL, FR, FC, LFE …; null: all channels together. */
    channel: optional(text),
  },
  indices: { asset_id: 'btree' },
});

export type MetricRow = Row<typeof metrics>;
