/** Sums up measures of likeness, of which low is bad. */
import { nearestRank } from '../statistics.js';

/** Where frames are the same, in dB, as libvmaf's `psnr` has it; Infinity is no number in the graph. */
export const mostDecibels = (depth: number): number => 6 * depth + 12;

export interface LowSummary {
  readonly mean: number;
  /** As libvmaf pools: of the values + 1, less 1. Low values weigh more than in the mean. */
  readonly harmonic_mean: number;
  readonly min: number;
  /** 5 % of the values do not exceed it. */
  readonly p5: number;
}

/** @param values at least one */
export function lowSummaryOf(values: ArrayLike<number>): LowSummary {
  const sorted = Float64Array.from(values).sort();
  const sum = (of: (value: number) => number) => sorted.reduce((total, value) => total + of(value), 0);
  return {
    mean: sum((value) => value) / sorted.length,
    harmonic_mean: sorted.length / sum((value) => 1 / (value + 1)) - 1,
    min: sorted[0]!,
    p5: nearestRank(sorted, 0.05),
  };
}
