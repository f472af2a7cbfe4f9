/** The vector scaled to length 1; throws on a zero or infinite one. */
export function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  if (!(length > 0 && length < Infinity)) throw new RangeError(`a vector of length ${length} has no direction`);
  return vector.map((x) => x / length);
}
