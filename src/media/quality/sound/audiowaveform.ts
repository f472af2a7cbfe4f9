/** Waveforms as BBC's audiowaveform writes them, and players such as peaks.js read: its DataFormat.md, JSON, version 2. */
import { badInput } from '../../../base/errors.js';
import { coarser, SAMPLES_PER_POINT, type Waveform } from './waveform.js';

export interface AudiowaveformJson {
  version: 2;
  channels: number;
  sample_rate: number;
  samples_per_pixel: number;
  bits: 8 | 16;
  /** Pairs of minimum and maximum, per channel. */
  length: number;
  /** Minimum and maximum of each pixel in turn; for each channel, where there are more. */
  data: number[];
}

interface Wanted {
  /** Of the sound, in hertz. */
  sampleRate: number;
  /** A multiple of SAMPLES_PER_POINT. */
  samplesPerPixel: number;
  bits: 8 | 16;
}

/** @throws badInput when the resolution is no multiple of what is kept */
export function audiowaveformJson(
  channels: readonly Waveform[],
  { sampleRate, samplesPerPixel, bits }: Wanted,
): AudiowaveformJson {
  const times = samplesPerPixel / SAMPLES_PER_POINT;
  if (!Number.isInteger(times) || times < 1)
    throw badInput(
      `samplesPerPixel must be a multiple of ${SAMPLES_PER_POINT}, the resolution that is kept, but got ${samplesPerPixel}`,
    );
  const coarse = channels.map((waveform) => coarser(waveform, times));
  const length = coarse[0]?.least.length ?? 0;
  const data: number[] = [];
  for (let pixel = 0; pixel < length; pixel++) {
    for (const { least, greatest } of coarse) data.push(whole(least[pixel]!, bits), whole(greatest[pixel]!, bits));
  }
  return {
    ...{ version: 2, channels: channels.length, sample_rate: sampleRate },
    ...{ samples_per_pixel: samplesPerPixel, bits, length, data },
  };
}

/** Missing sound is drawn as silence. */
function whole(value: number, bits: 8 | 16): number {
  const full = 2 ** (bits - 1);
  return Number.isNaN(value) ? 0 : Math.max(-full, Math.min(full - 1, Math.round(value * full)));
}
