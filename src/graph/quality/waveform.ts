import { badInput } from '../../base/errors.js';
import { curveOf, valuesOf } from '../../lake/tables/series-points.js';
import type { CurveRow } from '../../lake/tables/series.js';
import { audiowaveformJson, type AudiowaveformJson } from '../../media/quality/sound/audiowaveform.js';
import { SAMPLES_PER_POINT } from '../../media/quality/sound/waveform.js';
import type { Loaders } from '../loaders/loaders.js';

interface Args {
  samplesPerPixel?: number | null;
  streamIndex?: number | null;
}

/** Pixels where none are asked for: as wide as a screen. */
const PIXELS = 2_000;
const MOST_PIXELS = 100_000;

/** The waveform of a stream as players read it; null where it was not measured. Throws BAD_USER_INPUT. */
export async function waveformOf(
  { seriesOfAsset, curve }: Loaders,
  assetId: string,
  { samplesPerPixel: asked = null, streamIndex = null }: Args,
): Promise<AudiowaveformJson | null> {
  const rows = await seriesOfAsset.load(assetId);
  const named = (name: string) =>
    rows.find((row: CurveRow) => row.name === name && row.stream_index === streamIndex && row.channel === null);
  const [low, high] = [named('waveform_min'), named('waveform_max')];
  if (!low || !high || low.step_us === null) return null;
  const samplesPerPixel = asked ?? Math.max(1, Math.ceil(low.count / PIXELS)) * SAMPLES_PER_POINT;
  if ((low.count * SAMPLES_PER_POINT) / samplesPerPixel > MOST_PIXELS)
    throw badInput(`samplesPerPixel must leave at most ${MOST_PIXELS} pixels, but ${samplesPerPixel} does not`);
  const [least, greatest] = await Promise.all([low, high].map((row) => curve.load(row.id)));
  if (!least || !greatest) return null;
  const waveform = { least: valuesOf(curveOf(least)), greatest: valuesOf(curveOf(greatest)) };
  const sampleRate = Math.round((SAMPLES_PER_POINT * 1_000_000) / low.step_us);
  return audiowaveformJson([waveform], { sampleRate, samplesPerPixel, bits: 8 });
}
