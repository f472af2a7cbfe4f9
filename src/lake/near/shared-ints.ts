/** Numbers on shared memory, which a thread passes to another without a copy. */
export function sharedInts(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));
}

/** A copy of the numbers on shared memory. */
export function toShared(values: ArrayLike<number>): Uint32Array {
  const shared = sharedInts(values.length);
  shared.set(values);
  return shared;
}
