import { inSlices } from '../../base/in-slices.js';
import { partsOf } from '../../base/parts-of.js';
import type { Curvature } from './descend.js';
import { dotAt, sigmoid, type ClassShares, type Examples } from './linear.js';

/** Rows for each dimension: fewer leave directions out, more take longer than the steps that they save. Measured at 256 dimensions. */
const ROWS_A_DIMENSION = 8;

/**
 * The curvature of the logistic loss at weights and bias, from rows at even distances: descent in the measure of that at 0 takes 22
 * passes over 100,000 rows of 256 numbers in place of 147; near the minimum it takes a third of those. (Byrd et al., On the use of stochastic Hessian information in optimization methods, 2011.)
 */
export async function sampledCurvature(
  { vectors, dimension, isPositive }: Examples,
  rows: Uint32Array,
  share: ClassShares,
  penalty: number,
  at: Float64Array,
): Promise<Curvature> {
  const size = dimension + 1;
  const count = Math.min(rows.length, ROWS_A_DIMENSION * dimension);
  const chosen = Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]!);
  const total = chosen.reduce((sum, row) => sum + share[isPositive[row]!]!, 0);
  const matrix = new Float64Array(size * size);
  const weights = at.subarray(0, dimension);
  // Four rows at once: the matrix is read and written once for them.
  await inSlices(partsOf(chosen, 4), (four) => {
    const [a = NO_ROW, b = NO_ROW, c = NO_ROW, d = NO_ROW] = four.map((row) => {
      const score = sigmoid(dotAt(vectors, row * dimension, weights) + at[dimension]!);
      // The second derivative of log(1 + exp(x)).
      const weight = (share[isPositive[row]!]! / total) * score * (1 - score);
      return { start: row * dimension, weight };
    });
    for (let i = 0; i <= dimension; i++) {
      const [p, q, r, s] = [a, b, c, d].map(({ start, weight }) => weight * (i < dimension ? vectors[start + i]! : 1));
      const line = i * size;
      const last = Math.min(i, dimension - 1);
      for (let j = 0; j <= last; j++) {
        matrix[line + j]! +=
          p! * vectors[a.start + j]! +
          q! * vectors[b.start + j]! +
          (r! * vectors[c.start + j]! + s! * vectors[d.start + j]!);
      }
      if (i === dimension) matrix[line + i]! += p! + q! + (r! + s!);
    }
  });
  for (let i = 0; i < dimension; i++) matrix[i * size + i]! += penalty;
  await factor(matrix, size);
  return (b) => solve(matrix, size, b);
}

const NO_ROW = { start: 0, weight: 0 };

/** Cholesky: the lower half of the matrix becomes L, of which L Lᵀ is the matrix. */
async function factor(matrix: Float64Array, size: number): Promise<void> {
  await inSlices(Array(size).keys(), (i) => {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      // What rounding makes of 0 may be below it.
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, Number.EPSILON)) : sum / matrix[j * size + j]!;
    }
  });
}

function solve(lower: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * b[k]!;
    b[i] = sum / lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * b[k]!;
    b[i] = sum / lower[i * size + i]!;
  }
}
