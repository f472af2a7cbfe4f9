import { bytes, float, id, idOf, int, microseconds, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** Measures of assets over time: curves of loudness, of complexity, peaks of the waveform. */
export const series = defineTable({
  name: 'series',
  order: 'id',
  columns: {
    /** See `seriesId`. */
    id,
    asset_id: idOf('assets'),
    name: text,
    unit: optional(text),
    /** Index of the stream in the file; null: the main one. */
    stream_index: optional(int),
    /** FL, FR, FC, LFE …; null: all channels together. */
    channel: optional(text),
    /** Points. */
    count: int,
    /** Time of the first point. */
    start_us: microseconds,
    /** Microseconds from one point to the next; null: `times` has them. */
    step_us: optional(float),
    /** Of each point in microseconds, as little-endian doubles; null: `step_us` tells. */
    times: optional(bytes),
    /** Little-endian 32-bit floats; NaN where there is no value. */
    values: bytes,
    /** Of the values that are numbers; null when none is. */
    least: optional(float),
    greatest: optional(float),
    mean: optional(float),
    model_id: optional(idOf('models')),
  },
  indices: { id: 'btree', asset_id: 'btree' },
});

export type SeriesRow = Row<typeof series>;

/** A curve without its points. */
export type CurveRow = Omit<SeriesRow, 'times' | 'values'>;

export function seriesId({
  asset_id,
  name,
  stream_index,
  channel,
}: Pick<SeriesRow, 'asset_id' | 'name' | 'stream_index' | 'channel'>): string {
  return [
    asset_id,
    name,
    ...(stream_index === null ? [] : [stream_index]),
    ...(channel === null ? [] : [channel]),
  ].join(':');
}
