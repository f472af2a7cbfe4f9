import { float, int, long, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const metrics = defineTable({
  name: 'metrics',
  order: 'sort_key',
  columns: {
    asset_id: text,
    ordinal: int,
    sort_key: long,
    name: text,
    value: float,
    unit: optional(text),
    /** Half-open [start, end), microseconds; both null when it is of the whole asset. */
    start_us: optional(long),
    end_us: optional(long),
    model_id: optional(text),
  },
  indices: { asset_id: 'btree' },
});

export type MetricRow = Row<typeof metrics>;
