/**
 * The test signals of EBU Tech 3341 (V4, 2023, table 1) and EBU Tech 3342 (2023, table 1), made after their descriptions. Cases 7 and 8, and
 * 5 and 6 of 3342, are recordings that the EBU gives out: they cannot be made.
 */
import { writeSound } from './sound/sound-file.js';

const RATE = 48_000;

/** Of which measure the reading is; `steady…`: the least and greatest value of a curve after some seconds. */
export type Reading =
  | 'integrated_loudness'
  | 'loudness_range'
  | 'true_peak'
  | 'max_momentary_loudness'
  | 'max_short_term_loudness'
  | { curve: 'momentary_loudness' | 'short_term_loudness'; afterSeconds: number };

export interface EbuCase {
  name: string;
  reading: Reading;
  expected: number;
  /** Below and above. */
  tolerance: readonly [number, number];
  write: (path: string) => string;
}

const LU = [0.1, 0.1] as const;
const RANGE = [1, 1] as const;
const PEAK = [0.4, 0.2] as const;

type Segment = readonly [seconds: number, dbfs: number | null];

const times = (count: number, segments: readonly Segment[]): Segment[] => Array(count).fill(segments).flat();

/** A sine of 1 kHz in all channels, its levels one after the other, its phase running on. Null: silence. */
function tone(segments: readonly Segment[], offsets: readonly number[] = [0, 0], mask = 0) {
  const samples = new Float32Array(segments.reduce((sum, [seconds]) => sum + Math.round(seconds * RATE), 0));
  let at = 0;
  for (const [seconds, dbfs] of segments) {
    const amplitude = dbfs === null ? 0 : 10 ** (dbfs / 20);
    for (const end = at + Math.round(seconds * RATE); at < end; at++)
      samples[at] = amplitude * Math.sin((2 * Math.PI * 1000 * (at % 48)) / RATE);
  }
  const channels = offsets.map((offset) => (offset === 0 ? samples : samples.map((s) => s * 10 ** (offset / 20))));
  return (path: string) => writeSound(path, channels, RATE, mask);
}

/** A sine of a part of the sampling rate. */
function partOfRate(divisor: number, amplitude: number, degrees: number) {
  const samples = Float32Array.from({ length: RATE }, (_, i) => {
    return amplitude * Math.sin((2 * Math.PI * i) / divisor + (degrees * Math.PI) / 180);
  });
  // it swells and fades over 10 ms, so that its ends are no peaks
  return (path: string) => writeSound(path, [faded(samples, 480), faded(samples, 480)], RATE);
}

/**
 * fs/6 at half of full scale with one period of fs/4 at full scale, its phase running on, made at 4 fs, behind a low pass, every fourth
 * sample from `offset` on.
 */
function burst(offset: number) {
  const high = new Float64Array(RATE);
  const start = RATE / 2;
  let phase = 0;
  for (let i = 0; i < high.length; i++) {
    const isBurst = i >= start && i < start + 16;
    high[i] = (isBurst ? 1 : 0.5) * Math.sin(phase);
    phase += (2 * Math.PI) / (isBurst ? 16 : 24);
  }
  const samples = Float32Array.from({ length: RATE / 4 }, (_, i) => lowPassed(high, i * 4 + offset));
  return (path: string) => writeSound(path, [faded(samples, 480), faded(samples, 480)], RATE);
}

/** Behind a low pass at fs/2, of 4 fs: a windowed sinc of 255 taps. */
function lowPassed(samples: Float64Array, at: number): number {
  let [sum, weights] = [0, 0];
  for (let tap = -127; tap <= 127; tap++) {
    const x = (Math.PI * tap) / 4;
    const weight = (tap === 0 ? 1 : Math.sin(x) / x) * (0.5 + 0.5 * Math.cos((Math.PI * tap) / 128));
    sum += weight * (samples[at + tap] ?? 0);
    weights += weight;
  }
  return sum / weights;
}

function faded(samples: Float32Array, over: number): Float32Array {
  return samples.map((sample, i) => sample * Math.min(1, i / over, (samples.length - i) / over));
}

/** In one file, 20 tones that grow louder by 1 LU each; the last is the loudest. */
const growing = (seconds: number, step: number): Segment[] =>
  Array.from({ length: 20 }, (_, i): Segment[] => [
    [i * step, null],
    [seconds, -38 + i],
    [seconds - i * step, null],
  ]).flat();

const short = (seconds: number, before: number): Segment[] => [
  [before, null],
  [seconds, -23],
  [1, null],
];

const loudness = (name: string, reading: Reading, expected: number, write: EbuCase['write']): EbuCase => ({
  ...{ name, reading, expected, write },
  tolerance: LU,
});
const peak = (name: string, expected: number, write: EbuCase['write']): EbuCase => ({
  ...{ name, expected, write },
  ...{ reading: 'true_peak', tolerance: PEAK },
});
/** 3342's first three are of 40 s, which is too short for a loudness range to be told: they are played twice. */
const range = (name: string, expected: number, segments: readonly Segment[]): EbuCase => ({
  ...{ name, expected, write: tone(segments) },
  ...{ reading: 'loudness_range', tolerance: RANGE },
});

const [I, M, S] = ['integrated_loudness', 'max_momentary_loudness', 'max_short_term_loudness'] as const;
const TONE: Segment[] = [[20, -23]];

export const ebuCases: readonly EbuCase[] = [
  loudness('3341-1 I', I, -23, tone(TONE)),
  loudness('3341-1 M', M, -23, tone(TONE)),
  loudness('3341-1 S', S, -23, tone(TONE)),
  loudness('3341-2 I', I, -33, tone([[20, -33]])),
  loudness('3341-2 M', M, -33, tone([[20, -33]])),
  loudness('3341-2 S', S, -33, tone([[20, -33]])),
  loudness('3341-3', I, -23, tone([[10, -36], [60, -23], [10, -36]])), // prettier-ignore
  loudness('3341-4', I, -23, tone([[10, -72], [10, -36], [60, -23], [10, -36], [10, -72]])), // prettier-ignore
  loudness('3341-5', I, -23, tone([[20, -26], [20.1, -20], [20, -26]])), // prettier-ignore
  loudness('3341-6', I, -23, tone([[20, 0]], [-28, -28, -24, -30, -30], 0x37)),
  loudness('3341-9', { curve: 'short_term_loudness', afterSeconds: 3 }, -23, tone(times(5, [[1.34, -20], [1.66, -30]]))), // prettier-ignore
  ...Array.from({ length: 20 }, (_, i) => loudness(`3341-10-${i + 1}`, S, -23, tone(short(3, i * 0.15)))),
  loudness('3341-11', S, -19, tone(growing(3, 0.15))),
  loudness('3341-12', { curve: 'momentary_loudness', afterSeconds: 1 }, -23, tone(times(25, [[0.18, -20], [0.22, -30]]))), // prettier-ignore
  ...Array.from({ length: 20 }, (_, i) => loudness(`3341-13-${i + 1}`, M, -23, tone(short(0.4, i * 0.02)))),
  loudness('3341-14', M, -19, tone(growing(0.4, 0.02))),
  peak('3341-15', -6, partOfRate(4, 0.5, 0)),
  peak('3341-16', -6, partOfRate(4, 0.5, 45)),
  peak('3341-17', -6, partOfRate(6, 0.5, 60)),
  peak('3341-18', -6, partOfRate(8, 0.5, 67.5)),
  peak('3341-19', 3, partOfRate(4, 1.41, 45)),
  ...Array.from({ length: 4 }, (_, i) => peak(`3341-${20 + i}`, 0, burst(i))),
  range('3342-1', 10, times(2, [[20, -20], [20, -30]])), // prettier-ignore
  range('3342-2', 5, times(2, [[20, -20], [20, -15]])), // prettier-ignore
  range('3342-3', 20, times(2, [[20, -40], [20, -20]])), // prettier-ignore
  range('3342-4', 15, [[20, -50], [20, -35], [20, -20], [20, -35], [20, -50]]), // prettier-ignore
];
