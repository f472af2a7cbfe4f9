import type { DistanceMetric } from '../lancedb/read.js';

/**
 * LanceDB's distance as the graph tells it, and the score: greater is more alike, the same scale for all spaces of a metric.
 * COSINE: distance 1 − cos, score cos. L2: the root of LanceDB's squared distance, score 1 / (1 + distance).
 * DOT: distance 1 − a·b, score a·b.
 */
export function likeness(metric: DistanceMetric, raw: number): { distance: number; score: number } {
  switch (metric) {
    case 'COSINE':
      return { distance: Math.max(0, raw), score: Math.min(1, 1 - raw) };
    case 'L2': {
      const distance = Math.sqrt(Math.max(0, raw));
      return { distance, score: 1 / (1 + distance) };
    }
    case 'DOT':
      return { distance: raw, score: 1 - raw };
  }
}
