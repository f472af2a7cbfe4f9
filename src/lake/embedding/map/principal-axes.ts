import { dot, type Rows } from './rows.js';

/** Directions along which some vectors differ most, the first the most. */
export interface PrincipalAxes {
  readonly mean: Float64Array;
  /** Of length 1, at right angles to each other. */
  readonly axes: Rows;
}

/** Enough for axes whose variances differ by a tenth. */
const ROUNDS = 60;

/**
 * Principal component analysis (Pearson 1901): the first `count` axes by subspace iteration over the matrix of covariances. Each axis points to where its
 * greatest number is positive, so that the same vectors always have the same.
 */
export function principalAxes({ values, width }: Rows, count: number, random: () => number): PrincipalAxes {
  const mean = meanOf({ values, width });
  const covariance = covarianceOf({ values, width }, mean);
  let axes: Float64Array[] = Array.from({ length: Math.min(count, width) }, () =>
    Float64Array.from({ length: width }, () => random() - 0.5),
  );
  for (let round = 0; round < ROUNDS; round++) {
    axes = atRightAngles(axes.map((axis) => times(covariance, axis)));
  }
  const flat = new Float32Array(axes.length * width);
  axes.forEach((axis, i) => flat.set(pointed(axis), i * width));
  return { mean, axes: { values: flat, width } };
}

/** Tells where vectors lie along the axes: writes it into what is given. */
export function projector({ mean, axes: { values, width } }: PrincipalAxes) {
  const count = values.length / width;
  // Four axes at a time take a third of the time that one by one does; those that lack are of zeros.
  const axes = new Float64Array(Math.ceil(count / 4) * 4 * width);
  axes.set(values);
  const centred = new Float64Array(width);
  return (vector: Float32Array, into: Float32Array): void => {
    for (let j = 0; j < width; j++) centred[j] = vector[j]! - mean[j]!;
    for (let i = 0; i < count; i += 4) {
      const [a, b, c, d] = [i * width, (i + 1) * width, (i + 2) * width, (i + 3) * width];
      let [alongA, alongB, alongC, alongD] = [0, 0, 0, 0];
      for (let j = 0; j < width; j++) {
        const x = centred[j]!;
        alongA += x * axes[a + j]!;
        alongB += x * axes[b + j]!;
        alongC += x * axes[c + j]!;
        alongD += x * axes[d + j]!;
      }
      // A number beyond the end of a typed array is not written.
      into[i] = alongA;
      into[i + 1] = alongB;
      into[i + 2] = alongC;
      into[i + 3] = alongD;
    }
  };
}

function meanOf({ values, width }: Rows): Float64Array {
  const mean = new Float64Array(width);
  for (let at = 0; at < values.length; at++) mean[at % width]! += values[at]!;
  const count = Math.max(1, values.length / width);
  return mean.map((sum) => sum / count);
}

/** Both halves, row by row. */
function covarianceOf({ values, width }: Rows, mean: Float64Array): Float64Array {
  const sums = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let from = 0; from < values.length; from += width) {
    for (let i = 0; i < width; i++) centred[i] = values[from + i]! - mean[i]!;
    for (let i = 0; i < width; i++) {
      const own = centred[i]!;
      for (let j = i, at = i * width + i; j < width; j++, at++) sums[at]! += own * centred[j]!;
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) sums[i * width + j] = sums[j * width + i]!;
  return sums;
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const { length } = vector;
  return Float64Array.from(vector, (_, i) => dot(matrix, i * length, vector, 0, length));
}

/** Gram and Schmidt's, twice for the sake of rounding. What has no direction of its own becomes 0. */
function atRightAngles(vectors: Float64Array[]): Float64Array[] {
  const { length = 0 } = vectors[0] ?? {};
  vectors.forEach((vector, i) => {
    for (let pass = 0; pass < 2; pass++) {
      for (const other of vectors.slice(0, i)) {
        const along = dot(vector, 0, other, 0, length);
        for (let j = 0; j < length; j++) vector[j]! -= along * other[j]!;
      }
    }
    const size = Math.sqrt(dot(vector, 0, vector, 0, length));
    for (let j = 0; j < length; j++) vector[j] = size > 0 ? vector[j]! / size : 0;
  });
  return vectors;
}

function pointed(axis: Float64Array): Float64Array {
  const greatest = axis.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return greatest < 0 ? axis.map((x) => -x) : axis;
}
