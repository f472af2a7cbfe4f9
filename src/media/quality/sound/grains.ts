/** A channel in pieces of a millisecond: what faults of the signal are found by. */
import { amplitudeOf } from './decibels.js';
import { PredictionError } from './prediction-error.js';

/** A click is shorter, and so is the rise of a drum's noise; holes are longer. */
const GRAIN_SECONDS = 0.001;

/** −74 dBFS: nothing is heard. */
export const SILENT = amplitudeOf(-74);

export interface Grains {
  readonly count: number;
  /** Greatest amplitude of each. */
  readonly peaks: Float64Array;
  /** Mean power of each. */
  readonly powers: Float64Array;
  /** Greatest prediction error of each: what a click stands out in. */
  readonly errors: Float64Array;
  /** Of a silent one after sound: the last amplitude that was heard; of one with sound after silence: the first; else 0. */
  readonly edges: Float64Array;
}

export const grainLength = (rate: number): number => Math.max(1, Math.round(rate * GRAIN_SECONDS));

/** Measures one channel, grain by grain, and its level as a whole. */
export class GrainMeter {
  /** Mean of each second. */
  readonly means: number[] = [];
  readonly #length: number;
  #secondSum = 0;
  #secondSamples = 0;
  readonly #rate: number;
  #power = 0;
  #peak = 0;
  #samples = 0;
  #last: Float32Array;
  #lastPeak = 0;
  readonly #prediction = new PredictionError();

  constructor(rate: number) {
    this.#rate = rate;
    this.#length = grainLength(rate);
    this.#last = new Float32Array(this.#length);
  }

  /** Mean power. */
  get power(): number {
    return this.#samples === 0 ? 0 : this.#power / this.#samples;
  }

  get peak(): number {
    return this.#peak;
  }

  get samples(): number {
    return this.#samples;
  }

  /** @param block whole grains */
  measure(block: Float32Array): Grains {
    const length = this.#length;
    const count = Math.floor(block.length / length);
    const peaks = new Float64Array(count);
    const powers = new Float64Array(count);
    const errors = new Float64Array(count);
    const edges = new Float64Array(count);
    const samplesOf = (grain: number) =>
      grain < 0 ? this.#last : block.subarray(grain * length, (grain + 1) * length);
    const predicted = this.#prediction.measure(block);
    for (let grain = 0, at = 0; grain < count; grain++) {
      let [sum, power, least, greatest, outlier] = [0, 0, 0, 0, 0];
      for (const end = at + length; at < end; at++) {
        const sample = block[at]!;
        sum += sample;
        power += sample * sample;
        if (sample > greatest) greatest = sample;
        else if (sample < least) least = sample;
        const error = Math.abs(predicted[at]!);
        if (error > outlier) outlier = error;
      }
      const peak = Math.max(greatest, -least);
      peaks[grain] = peak;
      powers[grain] = power / length;
      errors[grain] = outlier;
      if (peak < SILENT !== this.#lastPeak < SILENT) {
        const heard = (sample: number) => Math.abs(sample) >= SILENT;
        const edge = peak < SILENT ? samplesOf(grain - 1).findLast(heard) : samplesOf(grain).find(heard);
        edges[grain] = Math.abs(edge ?? 0);
      }
      this.#lastPeak = peak;
      this.#secondSum += sum;
      this.#secondSamples += length;
      this.#power += power;
      this.#samples += length;
      if (peak > this.#peak) this.#peak = peak;
    }
    if (this.#secondSamples >= this.#rate) this.#endSecond();
    this.#last = block.slice((count - 1) * length, count * length);
    return { count, peaks, powers, errors, edges };
  }
  #endSecond(): void {
    this.means.push(this.#secondSum / this.#secondSamples);
    this.#secondSum = this.#secondSamples = 0;
  }
}
