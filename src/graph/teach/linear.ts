/** Vectors of one dimension, one after the other, and which of them are of the label. */
export interface Examples {
  readonly vectors: Float32Array;
  readonly dimension: number;
  /** 1: of the label; 0: not. */
  readonly isPositive: Uint8Array;
}

/** A score for each vector: its dot product with the weights, and the bias. Above 0 it is rather of the label. */
export interface Linear {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** The weight of one row of each class, 0 then 1: together they come to 1. */
export type ClassShares = readonly [number, number];

/** Four sums at once, as none has to wait for the one before it: twice as quick. */
export function dotAt(vectors: Float32Array, start: number, weights: Float64Array): number {
  const dimension = weights.length;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let j = 0;
  for (; j + 3 < dimension; j += 4) {
    s0 += vectors[start + j]! * weights[j]!;
    s1 += vectors[start + j + 1]! * weights[j + 1]!;
    s2 += vectors[start + j + 2]! * weights[j + 2]!;
    s3 += vectors[start + j + 3]! * weights[j + 3]!;
  }
  for (; j < dimension; j++) s0 += vectors[start + j]! * weights[j]!;
  return s0 + s1 + (s2 + s3);
}

/** 1 / (1 + exp(−x)). */
export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
