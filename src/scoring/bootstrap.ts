import { seededRandom } from '../base/seeded-random.js';

/** How intervals are found. */
export interface BootstrapOptions {
  /** 1000 unless given. */
  readonly resamples?: number;
  /** The same seed gives the same intervals. 0 unless given. */
  readonly seed?: number;
  /** Share of resamples within the interval. .95 unless given. */
  readonly level?: number;
}

/** An interval; null where the figure is not defined in any resample, or there are fewer than two clusters. */
export type Interval = { readonly low: number; readonly high: number } | null;

/**
 * Percentile intervals of figures over clusters: so many clusters are drawn with replacement as there are, and the figures computed anew.
 * What is not independent (frames of a title) belongs in one cluster. Resamples in which a figure is not defined are left out of it.
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13; clusters: Davison and Hinkley, 1997, section 3.8.
 *
 * @param figures the figures when cluster i counts weights[i] times; the array is the same each time
 */
export function bootstrapIntervals(
  clusters: number,
  figures: (weights: Uint32Array) => readonly (number | null)[],
  { resamples = 1000, seed = 0, level = 0.95 }: BootstrapOptions = {},
): Interval[] {
  const random = seededRandom(seed);
  const weights = new Uint32Array(clusters);
  const values: number[][] = figures(weights.fill(1)).map(() => []);
  if (clusters < 2) return values.map(() => null);
  for (let sample = 0; sample < resamples; sample++) {
    weights.fill(0);
    for (let i = 0; i < clusters; i++) weights[Math.floor(random() * clusters)]!++;
    for (const [i, value] of figures(weights).entries()) if (value !== null) values[i]!.push(value);
  }
  return values.map((of) => {
    if (of.length === 0) return null;
    const sorted = Float64Array.from(of).sort();
    return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
  });
}

/**
 * The same for figures of sums, such as precision of hits and false alarms.
 *
 * @param sums of each cluster its `width` numbers, one cluster after the other
 * @param figures the figures of their totals; the array is the same each time
 */
export function bootstrapSums(
  sums: Float64Array,
  width: number,
  figures: (totals: Float64Array) => readonly (number | null)[],
  options: BootstrapOptions = {},
): Interval[] {
  const totals = new Float64Array(width);
  return bootstrapIntervals(
    sums.length / width,
    (weights) => {
      totals.fill(0);
      for (let cluster = 0; cluster < weights.length; cluster++) {
        const weight = weights[cluster]!;
        if (weight > 0) for (let i = 0; i < width; i++) totals[i]! += weight * sums[cluster * width + i]!;
      }
      return figures(totals);
    },
    options,
  );
}

/** Between the neighbours of a share of sorted values, in proportion. Source: NumPy, quantile, method 'linear'; Hyndman and Fan, type 7. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const from = sorted[below]!;
  return from + (at - below) * ((sorted[below + 1] ?? from) - from);
}
