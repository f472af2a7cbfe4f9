/** The middle of values, or the mean of the two middle ones; NaN of none. */
export function median(values: readonly number[] | Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median; null of none. */
export const medianIfAny = (values: readonly number[]): number | null => (values.length === 0 ? null : median(values));

/** The middle of values, or the greater of the two middle ones: always one of the values. 0 of none. */
export function upperMedian(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}

/** The least of sorted values that so large a share of them does not exceed: the nearest rank. */
export const nearestRank = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.ceil(share * sorted.length) - 1]!;
