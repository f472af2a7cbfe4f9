import type { FacetHistogram } from '../generated/graphql.js';

/** So many bins of equal width over the range of the numbers; one where all are the same. Null: there are none. */
export function histogramOf(numbers: readonly number[], bins: number): FacetHistogram | null {
  if (numbers.length === 0) return null;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (const number of numbers) {
    if (number < min) min = number;
    if (number > max) max = number;
    sum += number;
  }
  // Further digits depend on the order that rows come in.
  sum = Number(sum.toPrecision(12));
  if (min === max) return { min, max, sum, counts: [numbers.length] };
  const counts = new Array<number>(bins).fill(0);
  for (const number of numbers) {
    // A sum of fractions may lie slightly beyond the last bin.
    const bin = Math.min(bins - 1, Math.floor(((number - min) / (max - min)) * bins));
    counts[bin]!++;
  }
  return { min, max, sum, counts };
}
