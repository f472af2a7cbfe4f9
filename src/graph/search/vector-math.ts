/** The mean of vectors of one dimension, at least one. */
export function mean(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(vectors[0]!.length);
  for (const vector of vectors) for (let i = 0; i < sum.length; i++) sum[i]! += vector[i]!;
  return Float32Array.from(sum, (x) => x / vectors.length);
}

export function lengthOf(vector: Float32Array): number {
  return Math.hypot(...vector);
}

/** The vector's direction at that length; one without direction stays. */
export function atLength(vector: Float32Array, length: number): Float32Array {
  const now = lengthOf(vector);
  return now === 0 ? vector : vector.map((x) => (x / now) * length);
}
