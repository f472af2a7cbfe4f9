import type { TimeSpan } from '../../findings.js';
import { Fft, hann } from './fft.js';

/** What is heard where nobody speaks. */
export type SoundKind = 'music' | 'noise' | 'silence';

export interface KindOfSound extends TimeSpan {
  readonly kind: SoundKind;
}

/** Samples a second that `SoundKinds` takes: music is told below 5.5 kHz, as in the source. */
export const KIND_RATE = 11_025;

const FRAME = 1024;
const HOP = 256;
/** Frames of a block, and from one to the next: 2.3 s every .58 s. */
const BLOCK = 100;
const STEP = 25;

/** Bins that the spectrum's own mean is taken over, to either side. */
const AROUND = 10;
/** In dB above that mean a bin is active. */
const ACTIVE_DB = 3;
/** Peaks that are summed. */
const PEAKS = 5;
/** Bins of ±: a peak's foot. */
const FOOT = 4;

/**
 * A block whose steady partials come to this much is music: of noise no block has 1.5, of espeak-ng's speech one of twenty 1.9 and the most
 * 2.2, of music under that speech, 10 dB louder, nineteen of twenty 1.9.
 */
const MUSIC = 2;
/** As much beside a block that is. */
const MAYBE_MUSIC = 1.7;
/** Noise has no more. */
const MOST_OF_NOISE = 1.5;
/** A block of noise has no more frames than this that are half as loud as its mean: speech has pauses. */
const LOW_ENERGY = 0.1;
/** Silent: −60 dBFS, as the `silence` of ingest has it. */
const SILENT = 10 ** (-60 / 20);
/** Shorter stretches of music and noise are not told; of silence, shorter than half a second. */
const SHORTEST_US = 1_500_000;
const SHORTEST_SILENCE_US = 500_000;

/**
 * Tells music, noise and silence by the spectrum. Music has partials that stay at a frequency, other than those of a voice, which glide:
 * continuous frequency activation (Seyerlehner, Pohle, Schedl and Widmer, Automatic Music Detection in Television Productions, DAFx 2007).
 * Noise is what has none, and few frames of low energy (Saunders 1996; Scheirer and Slaney 1997). What is neither is not told: most of it is speech.
 */
export class SoundKinds {
  readonly #fft = new Fft(FRAME);
  readonly #window = hann(FRAME);
  readonly #kinds: KindOfSound[] = [];
  #startUs = 0;
  #samples = new Float32Array(0);
  #count = 0;

  /** Samples that follow the last, or begin anew where there is a hole. */
  push(startUs: number, samples: Float32Array): void {
    const nextUs = this.#startUs + (this.#count / KIND_RATE) * 1e6;
    if (this.#count > 0 && Math.abs(startUs - nextUs) > 50_000) this.#close();
    if (this.#count === 0) this.#startUs = startUs;
    if (this.#count + samples.length > this.#samples.length) {
      const grown = new Float32Array(2 * (this.#count + samples.length));
      grown.set(this.#samples.subarray(0, this.#count));
      this.#samples = grown;
    }
    this.#samples.set(samples, this.#count);
    this.#count += samples.length;
  }

  finish(): KindOfSound[] {
    this.#close();
    return this.#kinds;
  }

  #close(): void {
    const samples = this.#samples.subarray(0, this.#count);
    this.#kinds.push(...kindsIn(samples, this.#startUs, this.#fft, this.#window));
    this.#count = 0;
  }
}

/** What each block is told by. */
export interface BlockSigns {
  readonly activation: number;
  readonly lowEnergy: number;
}

function kindsIn(samples: Float32Array, startUs: number, fft: Fft, window: Float64Array): KindOfSound[] {
  const frames = Math.floor((samples.length - FRAME) / HOP) + 1;
  if (frames < BLOCK) return [];
  const signs = signsOfBlocks(samples, frames, fft, window);
  const loud = loudnessOf(samples, frames);
  const of = Array.from({ length: frames }, (_, frame): SoundKind | null => {
    if (loud[frame]! < SILENT) return 'silence';
    // Of the blocks that have the frame, the one about whose middle it lies.
    const block = Math.min(signs.length - 1, Math.max(0, Math.round((frame - BLOCK / 2) / STEP)));
    const { activation, lowEnergy } = signs[block]!;
    const about = Math.max(signs[block - 1]?.activation ?? 0, signs[block + 1]?.activation ?? 0);
    if (activation >= MUSIC || (activation >= MAYBE_MUSIC && about >= MUSIC)) return 'music';
    return activation < MOST_OF_NOISE && lowEnergy <= LOW_ENERGY ? 'noise' : null;
  });
  return stretches(of, startUs, samples.length);
}

export function signsOfBlocks(samples: Float32Array, frames: number, fft: Fft, window: Float64Array): BlockSigns[] {
  const bins = FRAME / 2;
  const active: Uint8Array[] = [];
  const loud = loudnessOf(samples, frames);
  const [re, im, decibels] = [new Float64Array(FRAME), new Float64Array(FRAME), new Float64Array(bins)];
  for (let frame = 0; frame < frames; frame++) {
    for (let i = 0; i < FRAME; i++) re[i] = samples[frame * HOP + i]! * window[i]!;
    im.fill(0);
    fft.transform(re, im);
    for (let k = 0; k < bins; k++) decibels[k] = 10 * Math.log10(re[k]! ** 2 + im[k]! ** 2 + 1e-10);
    active.push(aboveAround(decibels));
  }
  const blocks: BlockSigns[] = [];
  for (let from = 0; from + BLOCK <= frames; from += STEP) {
    const share = new Float64Array(bins);
    for (let frame = from; frame < from + BLOCK; frame++)
      for (let k = 0; k < bins; k++) share[k]! += active[frame]![k]! / BLOCK;
    const levels = loud.subarray(from, from + BLOCK);
    const mean = levels.reduce((sum, level) => sum + level, 0) / BLOCK;
    const low = levels.reduce((sum, level) => sum + (level < mean / 2 ? 1 : 0), 0);
    blocks.push({ activation: activationOf(share), lowEnergy: low / BLOCK });
  }
  return blocks;
}

/** Root mean square of each frame. */
function loudnessOf(samples: Float32Array, frames: number): Float64Array {
  return Float64Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (let i = 0; i < FRAME; i++) sum += samples[frame * HOP + i]! ** 2;
    return Math.sqrt(sum / FRAME);
  });
}

/** The bins that stand out from the mean of those around. */
function aboveAround(decibels: Float64Array): Uint8Array {
  const sums = new Float64Array(decibels.length + 1);
  decibels.forEach((value, k) => (sums[k + 1] = sums[k]! + value));
  return Uint8Array.from(decibels, (value, k) => {
    const [from, to] = [Math.max(0, k - AROUND), Math.min(decibels.length, k + AROUND + 1)];
    return value - (sums[to]! - sums[from]!) / (to - from) > ACTIVE_DB ? 1 : 0;
  });
}

/** The heights of the highest peaks above their feet, summed: 0 where no frequency stays, 5 where five do all the time. */
function activationOf(share: Float64Array): number {
  const heights: number[] = [];
  for (let k = 1; k + 1 < share.length; k++) {
    if (share[k]! < share[k - 1]! || share[k]! <= share[k + 1]!) continue;
    const left = Math.min(...share.subarray(Math.max(0, k - FOOT), k));
    const right = Math.min(...share.subarray(k + 1, k + 1 + FOOT));
    heights.push(share[k]! - Math.max(left, right));
  }
  return heights
    .sort((a, b) => b - a)
    .slice(0, PEAKS)
    .reduce((sum, height) => sum + height, 0);
}

function stretches(of: readonly (SoundKind | null)[], startUs: number, samples: number): KindOfSound[] {
  const at = (frame: number) => Math.round(startUs + ((frame * HOP + (FRAME - HOP) / 2) / KIND_RATE) * 1e6);
  const found: KindOfSound[] = [];
  let from = 0;
  for (let frame = 1; frame <= of.length; frame++) {
    if (of[frame] === of[from] && frame < of.length) continue;
    const kind = of[from];
    const endUs = frame === of.length ? Math.round(startUs + (samples / KIND_RATE) * 1e6) : at(frame);
    const span = { startUs: from === 0 ? startUs : at(from), endUs };
    const shortest = kind === 'silence' ? SHORTEST_SILENCE_US : SHORTEST_US;
    if (kind && span.endUs - span.startUs >= shortest) found.push({ kind, ...span });
    from = frame;
  }
  return found;
}
