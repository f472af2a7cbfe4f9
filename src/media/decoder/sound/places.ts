/** Places of one kind of fault in a channel, those near each other as one. */
import type { TimeSpan } from '../../findings.js';

/** Faults so near each other are one stretch, as one listens to them. */
const NEAR_US = 500_000;
/** Of one kind in one channel, so many stretches are told; all are counted. */
export const MOST_TOLD = 100;

export interface Stretch extends TimeSpan {
  count: number;
  /** The greatest of what was given with each. */
  greatest: number;
}

export class Places {
  readonly stretches: Stretch[] = [];
  /** Stretches beyond those that are told. */
  untold = 0;
  count = 0;
  #lastEndUs = -Infinity;

  add(startUs: number, endUs: number, size: number): void {
    this.count++;
    const last = this.stretches.at(-1);
    const isNear = startUs - this.#lastEndUs < NEAR_US;
    this.#lastEndUs = endUs;
    if (this.untold > 0 ? isNear : false) return;
    if (last && isNear) {
      last.endUs = endUs;
      last.count++;
      last.greatest = Math.max(last.greatest, size);
    } else if (this.stretches.length < MOST_TOLD) this.stretches.push({ startUs, endUs, count: 1, greatest: size });
    else this.untold++;
  }
}
