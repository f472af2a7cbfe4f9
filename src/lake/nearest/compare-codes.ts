/** Gives `visit` the dot product of the codes of each row and each query, those of one row after the other. */
export type CompareCodes = (
  rows: Int8Array,
  queries: Int8Array,
  dimension: number,
  visit: (row: number, query: number, dot: number) => void,
) => void;

let loaded: Promise<CompareCodes> | undefined;

/** By USearch, as `loadCompareVectors`. */
export function loadCompareCodes(): Promise<CompareCodes> {
  return (loaded ??= import('usearch').then(
    ({ exactSearch, MetricKind }): CompareCodes =>
      (rows, queries, dimension, visit) => {
        const count = queries.length / dimension;
        // It names the nearest of each, and is asked for all: so the few queries take the place of the rows.
        const found = exactSearch(queries, rows, dimension, count, MetricKind.IP, 1);
        const distances = found.distances as Float32Array;
        // Read as whole 64-bit numbers each key would be an object.
        const keys = new Uint32Array(found.keys.buffer, found.keys.byteOffset, found.keys.length * 2);
        for (let i = 0; i < distances.length; i++) visit(Math.floor(i / count), keys[2 * i]!, 1 - distances[i]!);
      },
    () => compareCodesInJavaScript,
  ));
}

export const compareCodesInJavaScript: CompareCodes = (rows, queries, dimension, visit) => {
  for (let row = 0; row < rows.length / dimension; row++) {
    for (let query = 0; query < queries.length / dimension; query++) {
      let dot = 0;
      for (let i = 0; i < dimension; i++) dot += rows[row * dimension + i]! * queries[query * dimension + i]!;
      visit(row, query, dot);
    }
  }
};
