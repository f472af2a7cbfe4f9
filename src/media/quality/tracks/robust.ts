import { median } from '../statistics.js';

/** The median distance from the median, times 1.4826: the standard deviation where values are normal, whatever a few of them are. */
export function spread(values: readonly number[], middle = median(values)): number {
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)));
}

/** A slope for each pair: 300 points have 45,000. */
const MOST_POINTS = 300;

/**
 * The slope of a line through points, a third of which may be anything: the median of the slopes of all pairs. Of many points, some evenly
 * among them. Source: Theil, 1950; Sen, 1968. NaN where there are not two places.
 */
export function theilSen(x: readonly number[], y: readonly number[]): number {
  const step = Math.max(1, x.length / MOST_POINTS);
  const slopes: number[] = [];
  for (let p = 0; p < x.length; p += step)
    for (let q = p + step; q < x.length; q += step) {
      const [i, j] = [Math.floor(p), Math.floor(q)];
      if (x[j] !== x[i]) slopes.push((y[j]! - y[i]!) / (x[j]! - x[i]!));
    }
  return median(slopes);
}
