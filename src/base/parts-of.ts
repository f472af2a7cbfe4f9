/** The values in their order, `size` at a time. */
export function* partsOf<V>(values: readonly V[], size: number): Generator<V[]> {
  for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}
