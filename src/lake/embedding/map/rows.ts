/** Vectors one after the other. */
export interface Rows {
  readonly values: Float32Array;
  /** Numbers in each. */
  readonly width: number;
}

type Numbers = Float32Array | Float64Array;

/** The product of `length` numbers of each, from a place on. */
export function dot(a: Numbers, fromA: number, b: Numbers, fromB: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[fromA + i]! * b[fromB + i]!;
  return sum;
}

/** Numbers after which it pays to look whether the distance is too large already: the first axes tell most. */
const NUMBERS_PER_LOOK = 8;

/** The square of the distance between `length` numbers of each, from a place on; where it is more than `most`, something above that. */
export function squaredDistance(
  a: Numbers,
  fromA: number,
  b: Numbers,
  fromB: number,
  length: number,
  most = Infinity,
): number {
  let sum = 0;
  for (let i = 0; i < length && sum <= most;) {
    for (const end = Math.min(length, i + NUMBERS_PER_LOOK); i < end; i++) {
      const apart = a[fromA + i]! - b[fromB + i]!;
      sum += apart * apart;
    }
  }
  return sum;
}

export const countOf = ({ values, width }: Rows): number => values.length / width;

export function rowsOf(vectors: readonly Float32Array[], width: number): Rows {
  const values = new Float32Array(vectors.length * width);
  vectors.forEach((vector, i) => values.set(vector, i * width));
  return { values, width };
}
