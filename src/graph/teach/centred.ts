import type { Examples, Linear } from './linear.js';
import { inSlices } from '../../base/in-slices.js';
import { asTheyStand } from '../../scoring/order.js';

/** The examples about their mean and of spread 1, where descent is quick, and what puts a classifier of them back among the vectors as they were. */
export async function centred(of: Examples): Promise<{ examples: Examples; restore(linear: Linear): Linear }> {
  const { vectors, dimension, isPositive } = of;
  const count = isPositive.length;
  const mean = new Float64Array(dimension);
  let squares = 0;
  await inSlices(asTheyStand(count), (row) => {
    const start = row * dimension;
    let own = 0;
    for (let j = 0; j < dimension; j++) {
      const x = vectors[start + j]!;
      mean[j]! += x;
      own += x * x;
    }
    squares += own;
  });
  for (let j = 0; j < dimension; j++) mean[j]! /= count;
  const ofMean = mean.reduce((sum, x) => sum + x * x, 0);
  // Vectors that are all the same have no spread.
  const spread = Math.sqrt(Math.max(0, squares / count - ofMean)) || 1;
  const moved = new Float32Array(vectors.length);
  await inSlices(asTheyStand(count), (row) => {
    const start = row * dimension;
    for (let j = 0; j < dimension; j++) moved[start + j] = (vectors[start + j]! - mean[j]!) / spread;
  });
  return {
    examples: { vectors: moved, dimension, isPositive },
    restore({ weights, bias }) {
      const restored = weights.map((weight) => weight / spread);
      return { weights: restored, bias: bias - restored.reduce((sum, weight, j) => sum + weight * mean[j]!, 0) };
    },
  };
}
