/** What is wrong with the signal of one channel. */
import { ClippingFinder, FULL_SCALE, OVER } from '../../quality/sound/clipping.js';
import { grainLength, GrainMeter } from '../../quality/sound/grains.js';
import { HoleAndClickFinder } from '../../quality/sound/holes-and-clicks.js';
import { HumMeter } from '../../quality/sound/hum.js';
import { Places } from './places.js';

export class ChannelFaults {
  readonly level: GrainMeter;
  readonly hum: HumMeter;
  readonly clipping = new Places();
  readonly overs = new Places();
  readonly #holes = new Places();
  #pauses = 0;
  readonly clicks = new Places();
  clippedSamples = 0;
  readonly #sampleUs: number;
  readonly #grain: number;
  #clippingFinder = new ClippingFinder();
  #finder = new HoleAndClickFinder();
  #startUs = 0;

  constructor(rate: number) {
    this.level = new GrainMeter(rate);
    this.hum = new HumMeter(rate);
    this.#sampleUs = 1_000_000 / rate;
    this.#grain = grainLength(rate);
  }

  /** @param block whole grains @param isNext follows the one before without a hole in the file */
  push(block: Float32Array, startUs: number, isNext: boolean): void {
    if (!isNext) {
      this.#startUs = startUs;
      this.#clippingFinder = new ClippingFinder();
      this.#finder = new HoleAndClickFinder();
    }
    const grains = this.level.measure(block);
    const isFull = grains.peaks.some((peak) => peak >= FULL_SCALE);
    if (isFull || this.#clippingFinder.isOpen) {
      for (const { start, length, peak } of this.#clippingFinder.push(block)) {
        this.clippedSamples += length;
        const [startUs, endUs] = [this.#timeOf(start), this.#timeOf(start + length)];
        if (peak > OVER) this.overs.add(startUs, endUs, peak);
        else this.clipping.add(startUs, endUs, length);
      }
    } else this.#clippingFinder.skip(block);
    const { holes, clicks, pauses } = this.#finder.push(grains);
    this.#pauses += pauses;
    const grainAt = (grain: number) => this.#timeOf(grain * this.#grain);
    for (const { start, end } of holes) this.#holes.add(grainAt(start), grainAt(end), end - start);
    for (const click of clicks) this.clicks.add(grainAt(click), grainAt(click + 1), 1);
    this.hum.push(block);
  }

  /** None where pauses to the last bit are as frequent: synthetic speech has them, and games. */
  get holes(): Places {
    return this.#holes.count > this.#pauses ? this.#holes : new Places();
  }

  #timeOf(sample: number): number {
    return Math.round(this.#startUs + sample * this.#sampleUs);
  }
}
