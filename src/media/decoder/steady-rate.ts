import type { Rational } from '../../lake/tables/streams.js';

/** An interval differs from the usual one when it is off by this share of it: more than the rounding of coarse clocks. */
const OFF_SHARE = 0.25;
/** So many intervals may be off in a steady film: frames lost by a camera. */
const MOST_OFF = 0.01;
/** Of the stated rate; as in frame-rate.ts. */
const SAME_WITHIN = 0.005;

const RATES: readonly Rational[] = [
  ...[10, 12, 15, 24, 25, 30, 48, 50, 60, 90, 100, 120].map((numerator) => ({ numerator, denominator: 1 })),
  ...[15, 24, 30, 48, 60, 120].map((nominal) => ({ numerator: nominal * 1000, denominator: 1001 })),
];

/**
 * The rate of the frames by their own times: the stated one where they keep to it, else the usual rate that they keep to, else null,
 * as the film has no steady rate.
 *
 * @param times of all frames, µs, ascending
 */
export function steadyRate(times: readonly number[], stated: Rational | null): Rational | null {
  const count = times.length - 1;
  if (count < 2) return stated;
  const intervals = times.slice(1).map((time, at) => time - times[at]!);
  const median = intervals.toSorted((a, b) => a - b)[count >> 1]!;
  const usual = intervals.filter((interval) => Math.abs(interval - median) <= OFF_SHARE * median);
  if (count - usual.length > Math.max(1, MOST_OFF * count)) return null;
  const mean = usual.reduce((sum, interval) => sum + interval, 0) / usual.length;
  const keepsTo = (rate: Rational) => Math.abs((mean * rate.numerator) / rate.denominator / 1_000_000 - 1);
  if (stated && keepsTo(stated) <= SAME_WITHIN) return stated;
  const nearest = RATES.toSorted((a, b) => keepsTo(a) - keepsTo(b))[0]!;
  return keepsTo(nearest) <= SAME_WITHIN ? nearest : null;
}
