import type { DistanceMetric } from '../../lake/lancedb/read.js';

/** LanceDB's distance as the graph reports it. COSINE: 1 − cos. L2: the root of LanceDB's squared distance. DOT: 1 − a·b. */
export function distanceOf(metric: DistanceMetric, raw: number): number {
  switch (metric) {
    case 'COSINE':
      return Math.max(0, raw);
    case 'L2':
      return Math.sqrt(Math.max(0, raw));
    case 'DOT':
      return raw;
  }
}

/**
 * The score at a distance of the graph: greater is more alike, the same scale for all spaces of a metric.
 * COSINE: cos. L2: 1 / (1 + distance). DOT: a·b.
 */
export function scoreAt(metric: DistanceMetric, distance: number): number {
  return metric === 'L2' ? 1 / (1 + distance) : 1 - distance;
}

/** The least and the greatest score that vectors may have; null: any number is one. */
export const SCALES: Readonly<Record<DistanceMetric, readonly [least: number, most: number] | null>> = {
  COSINE: [-1, 1],
  L2: [0, 1],
  DOT: null,
};
