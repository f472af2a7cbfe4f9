import { inSlices } from '../../base/in-slices.js';
import { partsOf } from '../../base/parts-of.js';
import type { FacetHistogram } from '../generated/graphql.js';

/** A tenth of a millisecond's work. */
const AT_A_TIME = 4_096;

/** So many bins of equal width over the range of the numbers; one where all are the same. Null: there are none. */
export async function histogramOf(numbers: readonly number[], bins: number): Promise<FacetHistogram | null> {
  if (numbers.length === 0) return null;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  await inSlices(
    partsOf(numbers, AT_A_TIME),
    (part) => {
      for (const number of part) {
        if (number < min) min = number;
        if (number > max) max = number;
        sum += number;
      }
    },
    1,
  );
  // Further digits depend on the order that rows come in.
  sum = Number(sum.toPrecision(12));
  if (min === max) return { min, max, sum, counts: [numbers.length] };
  const counts = new Array<number>(bins).fill(0);
  await inSlices(
    partsOf(numbers, AT_A_TIME),
    (part) => {
      for (const number of part) {
        // A sum of fractions may lie slightly beyond the last bin.
        const bin = Math.min(bins - 1, Math.floor(((number - min) / (max - min)) * bins));
        counts[bin]!++;
      }
    },
    1,
  );
  return { min, max, sum, counts };
}
