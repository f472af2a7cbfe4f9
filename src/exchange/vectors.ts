import type { DistanceMetric } from '../lake/lancedb/read.js';
import { RowProblem } from './problem.js';
import { json, type Parse } from './values.js';

interface Vectors {
  readonly dimension: number;
  readonly metric: DistanceMetric;
}

/** A vector of the space's dimension, at unit length where the metric is COSINE. */
export function vectorOf(space: Vectors): Parse<Float32Array> {
  return checked(space, floatsInBlocks(space.dimension));
}

/** The same of a `Float32Array` that nobody else needs: it becomes the vector. */
export function vectorInPlace(space: Vectors): Parse<Float32Array> {
  return checked(space, (numbers) => numbers as Float32Array);
}

/** `placeFor`: where the vector is written. */
function checked(space: Vectors, placeFor: (numbers: ArrayLike<number>) => Float32Array): Parse<Float32Array> {
  return (value, field) => {
    const numbers = typeof value === 'string' ? json(value, field) : value;
    if (!isList(numbers)) throw new RowProblem(field, value, 'is not a list of numbers');
    if (numbers.length !== space.dimension) {
      throw new RowProblem(field, value, `has ${numbers.length} numbers, but the space has ${space.dimension}`);
    }
    const squares = sumOfSquares(numbers, field);
    const vector = placeFor(numbers);
    if (space.metric !== 'COSINE') {
      if (vector !== numbers) vector.set(numbers);
      return vector;
    }
    if (squares === 0) throw new RowProblem(field, value, 'is a zero vector, which has no direction');
    const length = Math.sqrt(squares);
    for (let i = 0; i < numbers.length; i++) vector[i] = numbers[i]! / length;
    return vector;
  };
}

/** A buffer for each vector would burden the garbage collector. */
const VECTORS_PER_BLOCK = 256;

function floatsInBlocks(dimension: number): () => Float32Array {
  let block = new Float32Array(0);
  let from = 0;
  return () => {
    if (from === block.length) [block, from] = [new Float32Array(VECTORS_PER_BLOCK * dimension), 0];
    return block.subarray(from, (from += dimension));
  };
}

function isList(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || value instanceof Float32Array || value instanceof Float64Array;
}

/** A plain loop: this runs for each number of each vector. */
function sumOfSquares(numbers: ArrayLike<number>, field: string): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i]!;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new RowProblem(field, value, `holds what is not a finite number at place ${i}`);
    }
    sum += value * value;
  }
  return sum;
}
