import type { MetricRow } from '../../lake/tables/metrics.js';
import type { CurveRow } from '../../lake/tables/series.js';
import type { AskedSeries } from './series.js';
import type { Loaders } from './loaders.js';

/** The loudness of one stream: its measures by name, and its curves. */
export interface LoudnessOf {
  readonly streamIndex: number | null;
  readonly measured: ReadonlyMap<string, number>;
  readonly momentary: AskedSeries | null;
  readonly shortTerm: AskedSeries | null;
}

const MEASURES = ['integrated_loudness', 'loudness_range', 'true_peak', 'subtitle_gated_loudness'];

/** Of a stream of an asset (null: the main one); null where none of it was measured. */
export async function loudnessOf(
  { metricsOfAsset, seriesOfAsset }: Loaders,
  assetId: string,
  streamIndex: number | null,
  asked: Omit<AskedSeries, 'row'>,
): Promise<LoudnessOf | null> {
  const [metrics, curves] = await Promise.all([metricsOfAsset.load(assetId), seriesOfAsset.load(assetId)]);
  const isOfIt = (row: Pick<MetricRow | CurveRow, 'stream_index' | 'channel'>) =>
    row.stream_index === streamIndex && row.channel === null;
  const whole = metrics.filter((row) => isOfIt(row) && row.start_us === null && MEASURES.includes(row.name));
  const curveNamed = (name: string) => {
    const row = curves.find((curve) => isOfIt(curve) && curve.name === name);
    return row ? { row, ...asked } : null;
  };
  const [momentary, shortTerm] = [curveNamed('momentary_loudness'), curveNamed('short_term_loudness')];
  if (whole.length === 0 && !momentary && !shortTerm) return null;
  return { streamIndex, momentary, shortTerm, measured: new Map(whole.map(({ name, value }) => [name, value])) };
}
