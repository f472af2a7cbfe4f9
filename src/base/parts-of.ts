/** The values in their order, `size` at a time. */
export function* partsOf<V>(values: readonly V[], size: number): Generator<V[]> {
  for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}

/** 0 to `count` in parts of so many: [from, to). */
export function* partsOfRange(count: number, size: number): Generator<[from: number, to: number]> {
  for (let from = 0; from < count; from += size) yield [from, Math.min(count, from + size)];
}
