import type { Examples } from './linear.js';

/** The mean squared distance of some rows from their mean. */
export function spreadOf({ vectors, dimension }: Pick<Examples, 'vectors' | 'dimension'>, rows: Uint32Array): number {
  const sum = new Float64Array(dimension);
  let squares = 0;
  for (const row of rows) {
    for (let j = 0; j < dimension; j++) {
      const x = vectors[row * dimension + j]!;
      sum[j]! += x;
      squares += x * x;
    }
  }
  const count = rows.length;
  const ofMean = sum.reduce((total, x) => total + (x / count) ** 2, 0);
  return Math.max(0, squares / count - ofMean);
}
