/** How alike two channels are: 1 the same, 0 nothing in common, −1 one is the other upside down. */
import { amplitudeOf } from './decibels.js';

/** −60 dBFS: what is quieter says nothing of phase. */
const QUIET_POWER = amplitudeOf(-60) ** 2;

/** Sums over a stretch of two channels. */
export interface PairSums {
  left: number;
  right: number;
  both: number;
  samples: number;
}

export const noSums = (): PairSums => ({ left: 0, right: 0, both: 0, samples: 0 });

export function addPair(sums: PairSums, left: Float32Array, right: Float32Array): void {
  let [l2, r2, lr] = [0, 0, 0];
  for (let i = 0; i < left.length; i++) {
    const [l, r] = [left[i]!, right[i]!];
    l2 += l * l;
    r2 += r * r;
    lr += l * r;
  }
  sums.left += l2;
  sums.right += r2;
  sums.both += lr;
  sums.samples += left.length;
}

/** The correlation coefficient, as a phase meter shows it; NaN where one of the channels is quiet. */
export function correlation({ left, right, both, samples }: PairSums): number {
  if (Math.min(left, right) < QUIET_POWER * samples || samples === 0) return NaN;
  return both / Math.sqrt(left * right);
}

/** Power of the difference of the two channels by their power. */
export function sideShare({ left, right, both }: PairSums): number {
  return Math.max(0, left + right - 2 * both) / (left + right);
}
