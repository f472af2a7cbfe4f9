/** Phase of the left and right channel over time. */
import { addPair, correlation, noSums, sideShare, type PairSums } from '../../quality/sound/phase.js';
import type { TimeSpan } from '../../findings.js';
import { Curve } from './curve.js';

/** As long as ebur128's momentary window. */
export const PHASE_STEP_US = 400_000;
/** Stretches: as long as FFmpeg's aphasemeter asks. */
const LEAST_US = 2_000_000;
/**
 * 120° apart: what is played in mono loses half of its level or more. aphasemeter says 170°, which sound with reverberation never reaches
 * when a channel is upside down; of the clips that were tried, the least of a single step is −0.4, and no stretch stays below −0.5.
 */
export const OUT_OF_PHASE = -0.5;
/** −60 dB: the channels differ by no more than coding does. */
const MONO_SHARE = 1e-6;

export class StereoPhase {
  readonly curve = new Curve();
  readonly #all: PairSums = noSums();
  readonly #stretches: TimeSpan[] = [];
  #step: PairSums = noSums();
  #startUs = NaN;
  #open: TimeSpan | null = null;

  get startUs(): number {
    return this.#startUs;
  }

  /** Of the whole; NaN where a channel is quiet. */
  get correlation(): number {
    return correlation(this.#all);
  }

  get isMono(): boolean {
    return !Number.isNaN(this.correlation) && sideShare(this.#all) < MONO_SHARE;
  }

  /** Where the channels are out of phase. */
  get stretches(): readonly TimeSpan[] {
    return this.#open ? [...this.#stretches, this.#open].filter(isLong) : this.#stretches.filter(isLong);
  }

  push(left: Float32Array, right: Float32Array, startUs: number, endUs: number): void {
    if (Number.isNaN(this.#startUs)) this.#startUs = startUs;
    addPair(this.#step, left, right);
    // where the file has a hole, the curve has one too
    while (endUs - this.#startUs >= (this.curve.length + 1) * PHASE_STEP_US) this.#next();
  }

  #next(): void {
    const value = correlation(this.#step);
    const startUs = Math.round(this.#startUs + this.curve.length * PHASE_STEP_US);
    this.curve.add(value);
    for (const key of ['left', 'right', 'both', 'samples'] as const) this.#all[key] += this.#step[key];
    this.#step = noSums();
    if (value <= OUT_OF_PHASE) {
      this.#open ??= { startUs, endUs: startUs };
      this.#open.endUs = startUs + PHASE_STEP_US;
    } else if (this.#open) {
      this.#stretches.push(this.#open);
      this.#open = null;
    }
  }
}

const isLong = ({ startUs, endUs }: TimeSpan): boolean => endUs - startUs >= LEAST_US;
