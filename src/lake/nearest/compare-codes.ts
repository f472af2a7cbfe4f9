/** Of each query the greatest dot product of its codes with those of a row; rows and queries one after the other. */
export type BestDots = (rows: Int8Array, queries: Int8Array, dimension: number) => ArrayLike<number>;

let loaded: Promise<BestDots> | undefined;

/** By USearch, as `loadCompareVectors`. */
export function loadBestDots(): Promise<BestDots> {
  return (loaded ??= import('usearch').then(
    ({ exactSearch, MetricKind }): BestDots =>
      (rows, queries, dimension) => {
        const { distances } = exactSearch(rows, queries, dimension, 1, MetricKind.IP, 1);
        return (distances as Float32Array).map((distance) => 1 - distance);
      },
    () => bestDotsInJavaScript,
  ));
}

export const bestDotsInJavaScript: BestDots = (rows, queries, dimension) => {
  const best = new Float64Array(queries.length / dimension).fill(-Infinity);
  for (let row = 0; row < rows.length; row += dimension) {
    for (let query = 0; query < best.length; query++) {
      let dot = 0;
      for (let i = 0; i < dimension; i++) dot += rows[row + i]! * queries[query * dimension + i]!;
      if (dot > best[query]!) best[query] = dot;
    }
  }
  return best;
};
