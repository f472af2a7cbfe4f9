import type { AssetRow } from '../../lake/tables/assets.js';
import type { MetricRow } from '../../lake/tables/metrics.js';
import { sortKey } from '../../lake/tables/ordering.js';
import { seriesId, type SeriesRow } from '../../lake/tables/series.js';
import type { Measure, Series } from '../findings.js';

/** @param ordinal its place among the measures of the asset */
export function metricRow(
  asset: Pick<AssetRow, 'id' | 'ordinal'>,
  { name, value, unit, range, stream, channel }: Measure,
  ordinal: number,
  modelId: string,
): MetricRow {
  return {
    asset_id: asset.id,
    ordinal,
    sort_key: sortKey(asset.ordinal, ordinal),
    name,
    value,
    unit,
    start_us: range?.startUs ?? null,
    end_us: range?.endUs ?? null,
    model_id: modelId,
    stream_index: stream ?? null,
    channel: channel ?? null,
  };
}

export function seriesRow(
  { id: asset_id }: Pick<AssetRow, 'id'>,
  { name, unit, startUs, stepUs, timesUs, values, stream, channel }: Series,
  modelId: string,
): SeriesRow {
  const place = { asset_id, name, stream_index: stream ?? null, channel: channel ?? null };
  const numbers = values.filter((value) => !Number.isNaN(value));
  const isEmpty = numbers.length === 0;
  return {
    id: seriesId(place),
    ...place,
    unit,
    count: values.length,
    start_us: Math.round(startUs),
    step_us: stepUs,
    times: timesUs && Buffer.from(timesUs.buffer, timesUs.byteOffset, timesUs.byteLength),
    values: Buffer.from(values.buffer, values.byteOffset, values.byteLength),
    least: isEmpty ? null : numbers.reduce((least, value) => Math.min(least, value)),
    greatest: isEmpty ? null : numbers.reduce((greatest, value) => Math.max(greatest, value)),
    mean: isEmpty ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length,
    model_id: modelId,
  };
}
