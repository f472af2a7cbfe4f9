import type { DistanceMetric } from '../lancedb/read.js';
import { distanceBetween } from './distance.js';

/** Many vectors of one dimension, one after the other. */
export type Vectors = Float32Array;

/** The `count` nearest of each query, the j-th of query i at place i · count + j, nearest first. */
export interface Comparison {
  rows: ArrayLike<number | bigint>;
  /** By LanceDB's definition: cosine 1 − cos, L2 squared, dot 1 − a·b. */
  distances: Float32Array;
}

/** Compares every row with every query; `count` is at most the number of rows. Vectors under COSINE are of length 1. */
export type CompareVectors = (
  rows: Vectors,
  queries: Vectors,
  dimension: number,
  count: number,
  metric: DistanceMetric,
) => Comparison;

let loaded: Promise<CompareVectors> | undefined;

/** By USearch, with the CPU's vector instructions, eight times as quick as JavaScript; by that where it has no build. */
export function loadCompareVectors(): Promise<CompareVectors> {
  return (loaded ??= import('usearch').then(
    ({ exactSearch, MetricKind }): CompareVectors => {
      const kinds = { COSINE: MetricKind.IP, DOT: MetricKind.IP, L2: MetricKind.L2sq };
      return (rows, queries, dimension, count, metric) => {
        const found = exactSearch(rows, queries, dimension, count, kinds[metric], 0);
        return { rows: found.keys as BigUint64Array, distances: found.distances as Float32Array };
      };
    },
    () => compareInJavaScript,
  ));
}

export const compareInJavaScript: CompareVectors = (rows, queries, dimension, count, metric) => {
  const rowCount = rows.length / dimension;
  const queryCount = queries.length / dimension;
  const places = new Uint32Array(queryCount * count);
  const distances = new Float32Array(queryCount * count);
  const ofQuery = new Float32Array(rowCount);
  for (let q = 0; q < queryCount; q++) {
    const query = queries.subarray(q * dimension, (q + 1) * dimension);
    for (let r = 0; r < rowCount; r++) {
      ofQuery[r] = distanceBetween(metric, rows.subarray(r * dimension, (r + 1) * dimension), query);
    }
    const order = Uint32Array.from(ofQuery.keys()).sort((a, b) => ofQuery[a]! - ofQuery[b]!);
    for (let j = 0; j < count; j++) {
      places[q * count + j] = order[j]!;
      distances[q * count + j] = ofQuery[order[j]!]!;
    }
  }
  return { rows: places, distances };
};

export function joined(vectors: readonly Float32Array[]): Vectors {
  const dimension = vectors[0]?.length ?? 0;
  const all = new Float32Array(vectors.length * dimension);
  vectors.forEach((vector, i) => all.set(vector, i * dimension));
  return all;
}
