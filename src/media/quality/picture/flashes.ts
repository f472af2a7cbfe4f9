import type { TimeSpan } from '../../findings.js';

/** The limits of ITU-R BT.1702. */
export const FLASH_LIMITS = {
  /** cd/m² between the brighter and the darker picture. */
  change: 20,
  /** cd/m²: where the darker picture is as bright or brighter, it is no flash. */
  darker: 160,
  /** Share of the screen: flashes of no more are harmless. */
  area: 0.25,
  /** Flashes in a second: more are not permitted. */
  perSecond: 3,
  /** Of 320 × (R − G − B), linear: Harding and Binnie 2002, as WCAG has it. */
  redChange: 20,
  /** R of R + G + B, from which on red is saturated. */
  redShare: 0.8,
} as const;

/** A stretch with three flashes a second or more. */
export interface FlashStretch extends TimeSpan {
  /** In its worst second. */
  readonly perSecond: number;
}

/** Changes of one direction that come within this are one: a ramp takes some frames. */
const TOGETHER_US = 100_000;
const SECOND_US = 1_000_000;

/**
 * Counts flashes: pairs of opposing changes of more than a quarter of the picture at a time. Each place has its own turning points, so
 * that slow and stepwise changes count.
 */
export class FlashCounter {
  readonly #least: number;
  readonly #darker: number;
  #low = new Float32Array(0);
  #high = new Float32Array(0);
  #direction = new Int8Array(0);
  /** Whether the brightest value since the last turn counts. */
  #counted = new Uint8Array(0);
  /** Shares of the picture that have lately turned brighter, or darker. */
  #lately: { timeUs: number; up: number; down: number }[] = [];
  #last: 1 | -1 | 0 = 0;
  readonly #changes: number[] = [];

  /** @param least a change @param darker the darker of the two must be below */
  constructor(least: number, darker: number) {
    this.#least = least;
    this.#darker = darker;
  }

  /** @param values of the places of the picture @param counts where a change counts whose brighter end it is; left out: everywhere */
  push(values: Float32Array, timeUs: number, counts?: Uint8Array): void {
    if (this.#low.length !== values.length) {
      [this.#low, this.#high] = [Float32Array.from(values), Float32Array.from(values)];
      this.#direction = new Int8Array(values.length);
      this.#counted = new Uint8Array(values.length);
      if (counts) this.#counted.set(counts);
      return;
    }
    const { up, down } = this.#turn(values, counts);
    this.#lately = this.#lately.filter((one) => timeUs - one.timeUs <= TOGETHER_US);
    this.#lately.push({ timeUs, up: up / values.length, down: down / values.length });
    for (const direction of [1, -1] as const) {
      const share = this.#lately.reduce((sum, one) => sum + (direction === 1 ? one.up : one.down), 0);
      if (share <= FLASH_LIMITS.area || direction === this.#last) continue;
      this.#last = direction;
      this.#changes.push(timeUs);
      for (const one of this.#lately) one[direction === 1 ? 'up' : 'down'] = 0;
      break;
    }
  }

  /** Stretches with at least as many flashes a second as the limit. */
  finish(): FlashStretch[] {
    return flashStretches(this.#changes);
  }

  #turn(values: Float32Array, counts: Uint8Array | undefined): { up: number; down: number } {
    const [least, darker, low, high, directions] = [this.#least, this.#darker, this.#low, this.#high, this.#direction];
    const counted = this.#counted;
    let [up, down] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value > high[i]!) {
        high[i] = value;
        if (counts) counted[i] = counts[i]!;
      }
      if (value < low[i]!) low[i] = value;
      const direction = directions[i]!;
      if (direction >= 0 && high[i]! - value >= least) {
        if (value < darker && (!counts || counted[i] === 1)) down++;
        directions[i] = -1;
        low[i] = value;
      } else if (direction <= 0 && value - low[i]! >= least) {
        if (low[i]! < darker && (!counts || counts[i] === 1)) up++;
        directions[i] = 1;
        high[i] = value;
        if (counts) counted[i] = counts[i]!;
      }
    }
    return { up, down };
  }
}

/** @param changes times of opposing changes, one after the other: two are a flash */
export function flashStretches(changes: readonly number[]): FlashStretch[] {
  const stretches: { startUs: number; endUs: number; perSecond: number }[] = [];
  for (let first = 0, last = 0; first < changes.length; first++) {
    while (last + 1 < changes.length && changes[last + 1]! - changes[first]! < SECOND_US) last++;
    const perSecond = Math.floor((last - first + 1) / 2);
    if (perSecond < FLASH_LIMITS.perSecond) continue;
    const [startUs, endUs] = [changes[first]!, changes[last]!];
    const before = stretches.at(-1);
    if (before && startUs <= before.endUs) {
      before.endUs = Math.max(before.endUs, endUs);
      before.perSecond = Math.max(before.perSecond, perSecond);
    } else stretches.push({ startUs, endUs, perSecond });
  }
  return stretches;
}
