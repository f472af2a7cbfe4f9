import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LoudnessWithinDocument, SoundOfAssetDocument, WaveWithinDocument } from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import type { Curve, Sound, Wave } from '../timeline/lane.js';
import { askedFor, spanOf, type View } from '../timeline/view.js';

/** Of BBC's audiowaveform, as `Asset.waveform` gives it; bytes. */
interface Waveform {
  readonly sample_rate: number;
  readonly samples_per_pixel: number;
  readonly length: number;
  readonly data: readonly number[];
}

const FULL = 128;
/** A wave with fewer steps in sight is asked for anew, more finely. */
const FINE = 600;

/** The waveform and loudness of what is in sight; null where none was measured. */
export function useSound(assetId: string, view: View): Sound | null {
  const { fromMs: startMs, toMs: endMs } = askedFor(view);
  const within = { startMs, endMs };
  const { data: whole } = useQuery(graphQuery(SoundOfAssetDocument, { id: assetId }));
  const coarse = useMemo(() => waveOf(whole?.asset?.waveform as Waveform | null | undefined), [whole]);
  const { data: part } = useQuery({
    ...graphQuery(WaveWithinDocument, { id: assetId, within }),
    enabled: coarse !== null && spanOf(view) / coarse.stepMs < FINE,
  });
  const { data: loudness } = useQuery({
    ...graphQuery(LoudnessWithinDocument, { id: assetId, within }),
    placeholderData: keepPreviousData,
  });
  return useMemo(() => {
    const { momentary, shortTerm } = loudness?.asset?.loudness ?? {};
    const curves: Curve[] = [
      ...(momentary ? [{ id: 'momentary' as const, points: momentary.points }] : []),
      ...(shortTerm ? [{ id: 'shortTerm' as const, points: shortTerm.points }] : []),
    ];
    const wave = fineWave(part?.asset?.series ?? []) ?? coarse;
    return wave || curves.length > 0 ? { wave, curves } : null;
  }, [coarse, part, loudness]);
}

function waveOf(waveform: Waveform | null | undefined): Wave | null {
  if (!waveform) return null;
  const { sample_rate, samples_per_pixel, length, data } = waveform;
  const low = Float32Array.from({ length }, (_, i) => data[2 * i]! / FULL);
  const high = Float32Array.from({ length }, (_, i) => data[2 * i + 1]! / FULL);
  return { startMs: 0, stepMs: (samples_per_pixel / sample_rate) * 1_000, low, high };
}

interface Peaks {
  readonly name: string;
  readonly streamIndex: number | null;
  readonly channel: string | null;
  readonly points: readonly { timeMs: number; least: number | null; greatest: number | null }[];
}

function fineWave(series: readonly Peaks[]): Wave | null {
  const named = (wanted: string) =>
    series.find(({ name, streamIndex, channel }) => name === wanted && streamIndex === null && channel === null);
  const [low, high] = [named('waveform_min')?.points, named('waveform_max')?.points];
  if (!low || !high || low.length < 2 || low.length !== high.length) return null;
  return {
    startMs: low[0]!.timeMs,
    stepMs: (low.at(-1)!.timeMs - low[0]!.timeMs) / (low.length - 1),
    low: low.map(({ least }) => least ?? 0),
    high: high.map(({ greatest }) => greatest ?? 0),
  };
}
