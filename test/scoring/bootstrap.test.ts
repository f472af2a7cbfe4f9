import { expect, it } from 'vitest';
import { seededRandom } from '../../src/base/seeded-random.js';
import { bootstrapIntervals, bootstrapSums, quantile } from '../../src/scoring/bootstrap.js';

const mean = (values: readonly number[]) => (weights: Uint32Array) => [
  values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / values.length,
];

it('comes near to the interval over every resample there is', () => {
  const values = [1, 2, 6, 9];
  const all: number[] = [];
  for (const a of values)
    for (const b of values) for (const c of values) for (const d of values) all.push((a + b + c + d) / 4);
  const exact = Float64Array.from(all).sort();
  const [interval] = bootstrapIntervals(4, mean(values), { resamples: 20_000, seed: 3, level: 0.8 });
  expect(Math.abs(interval!.low - quantile(exact, 0.1))).toBeLessThanOrEqual(0.25);
  expect(Math.abs(interval!.high - quantile(exact, 0.9))).toBeLessThanOrEqual(0.25);
});

it('holds the true mean about as often as it says', () => {
  const random = seededRandom(11);
  const TRIALS = 300;
  let held = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const values = Array.from({ length: 40 }, () => random());
    const [interval] = bootstrapIntervals(40, mean(values), { resamples: 300, seed: trial, level: 0.9 });
    if (interval!.low <= 0.5 && interval!.high >= 0.5) held++;
  }
  expect(held / TRIALS).toBeGreaterThan(0.84);
  expect(held / TRIALS).toBeLessThan(0.96);
});

it('is decided by its seed', () => {
  const of = (seed: number) => bootstrapIntervals(5, mean([1, 2, 3, 5, 8]), { seed, resamples: 50 });
  expect(of(1)).toEqual(of(1));
  expect(of(1)).not.toEqual(of(2));
});

it('draws clusters whole: sums are those of the weights', () => {
  const hits = [3, 0, 7, 2];
  const alarms = [1, 1, 0, 5];
  const sums = Float64Array.from(hits.flatMap((hit, i) => [hit, alarms[i]!]));
  const precision = (hit: number, alarm: number) => (hit + alarm === 0 ? null : hit / (hit + alarm));
  const bySums = bootstrapSums(sums, 2, ([hit, alarm]) => [precision(hit!, alarm!)], { seed: 5 });
  const total = (of: readonly number[], weights: Uint32Array) =>
    of.reduce((sum, value, i) => sum + value * weights[i]!, 0);
  const byWeights = bootstrapIntervals(4, (weights) => [precision(total(hits, weights), total(alarms, weights))], {
    seed: 5,
  });
  expect(bySums).toEqual(byWeights);
});

it('has no interval of one cluster, or of what is never defined, and leaves out where it is not', () => {
  expect(bootstrapIntervals(1, () => [0.5])).toEqual([null]);
  expect(bootstrapIntervals(3, () => [null, 1])).toEqual([null, { low: 1, high: 1 }]);
  const sometimes = bootstrapIntervals(2, (weights) => [weights[0] === 0 ? null : 4], { resamples: 100 });
  expect(sometimes).toEqual([{ low: 4, high: 4 }]);
});
