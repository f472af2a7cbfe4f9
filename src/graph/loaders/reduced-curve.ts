import type { Curve } from '../../lake/tables/series-points.js';

export interface ReducedPoint {
  readonly timeMs: number;
  readonly endMs: number;
  readonly least: number | null;
  readonly greatest: number | null;
  readonly mean: number | null;
}

/** Half-open, in microseconds; null: all. */
export type Within = { readonly startUs: number; readonly endUs: number } | null;

/**
 * The points within the time, at most `most`: where there are more, each stands for as many that are side by side as the others, give
 * or take one. Every point is in one of them, so the first begins and the last ends where the curve does.
 */
export function reducedCurve(curve: Curve, within: Within, most: number): ReducedPoint[] {
  const first = within === null ? 0 : placeOf(curve, within.startUs);
  const end = within === null ? curve.count : placeOf(curve, within.endUs);
  const count = Math.max(0, end - first);
  const buckets = Math.min(count, most);
  const edge = (bucket: number) => first + Math.floor((bucket * count) / buckets);
  return Array.from({ length: buckets }, (_, bucket) => pointOf(curve, edge(bucket), edge(bucket + 1)));
}

function pointOf({ timeAt, valueAt }: Curve, first: number, end: number): ReducedPoint {
  let [least, greatest, sum, known] = [Infinity, -Infinity, 0, 0];
  for (let i = first; i < end; i++) {
    const value = valueAt(i);
    // What is not finite is no value in JSON either.
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    sum += value;
    known++;
  }
  const time = { timeMs: timeAt(first) / 1000, endMs: timeAt(end - 1) / 1000 };
  return known === 0
    ? { ...time, least: null, greatest: null, mean: null }
    : { ...time, least, greatest, mean: sum / known };
}

/** The first point at this time or after it. */
function placeOf({ count, timeAt }: Curve, timeUs: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeAt(middle) < timeUs) low = middle + 1;
    else high = middle;
  }
  return low;
}
