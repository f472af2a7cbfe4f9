import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scoreBoundaries } from '../../src/scoring/boundaries.js';
import { pairPoints } from '../../src/scoring/point-matching.js';
import { pySceneDetectCuts, transNetCuts, type Scenes } from '../../src/scoring/published-cuts.js';
import { items, sureItems, valueOf } from '../support/scored-sets.js';

const times = fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 6 }).map((of) => of.sort((a, b) => a - b));

/** Every way to pair, one to one: most pairs, and the least distance of those. */
function bestPlainly(predictions: readonly number[], truths: readonly number[], tolerance: number): [number, number] {
  const [first, ...rest] = predictions;
  if (first === undefined) return [0, 0];
  let best = bestPlainly(rest, truths, tolerance);
  for (const [i, truth] of truths.entries()) {
    if (Math.abs(first - truth) > tolerance) continue;
    const [count, distance] = bestPlainly(rest, truths.toSpliced(i, 1), tolerance);
    const here: [number, number] = [count + 1, distance + Math.abs(first - truth)];
    if (here[0] > best[0] || (here[0] === best[0] && here[1] < best[1])) best = here;
  }
  return best;
}

it('pairs as many points as can be, and of those the nearest, as trying all ways finds', () => {
  fc.assert(
    fc.property(times, times, fc.integer({ min: 0, max: 6 }), (predictions, truths, tolerance) => {
      const pairs = pairPoints(Float64Array.from(predictions), Float64Array.from(truths), tolerance);
      const apart = pairs.map(([p, t]) => Math.abs(predictions[p]! - truths[t]!));
      expect(new Set(pairs.map(([p]) => p)).size).toBe(pairs.length);
      expect(new Set(pairs.map(([, t]) => t)).size).toBe(pairs.length);
      expect([pairs.length, apart.reduce((a, b) => a + b, 0)]).toEqual(bestPlainly(predictions, truths, tolerance));
      expect(Math.max(0, ...apart)).toBeLessThanOrEqual(tolerance);
    }),
    { numRuns: 500 },
  );
});

it('pairs as many where greed takes fewer', () => {
  // The nearest pair, 10 and 9.5, would leave 8 and 12 alone.
  const pairs = pairPoints(Float64Array.of(8, 10), Float64Array.of(9.5, 12), 2);
  expect(pairs).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

const scenesOf = (cuts: readonly number[], frames: number): Scenes =>
  [0, ...cuts].map((first, i) => [first, (cuts[i] ?? frames) - 1]);

it('pairs crowded points without a table, as many as TransNet V2 does', () => {
  const every = (step: number) => Array.from({ length: 3000 }, (_, i) => 1 + i * step);
  const [ours, theirs] = [every(2), every(3)];
  const pairs = pairPoints(Float64Array.from(ours), Float64Array.from(theirs), 4);
  expect(pairs.length).toBe(transNetCuts(scenesOf(ours, 10_000), scenesOf(theirs, 10_000), 4).hits);
  expect(pairs.length).toBeGreaterThan(1000);
});

it("has TransNet V2's published examples", () => {
  // Source: TransNet V2 (MIT), training/metrics_utils.py, documentation of evaluate_scenes: tolerance, last frame of the first scene, hit.
  const examples = [
    [0, 5, 1],
    [0, 4, 0],
    [1, 5, 1],
    [1, 4, 1],
    [1, 3, 0],
    [2, 5, 1],
    [2, 4, 1],
    [2, 3, 1],
    [2, 2, 0],
  ] as const;
  for (const [tolerance, last, hits] of examples) {
    const counts = transNetCuts(scenesOf([6], 10), scenesOf([last + 1], 10), tolerance);
    expect([tolerance, last, counts]).toEqual([tolerance, last, { hits, alarms: 1 - hits, misses: 1 - hits }]);
  }
});

it('finds as many cuts as TransNet V2 at its tolerance', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 20 }).map((of) => of.sort((a, b) => a - b));
  fc.assert(
    fc.property(cuts, cuts, fc.integer({ min: 0, max: 4 }), (ours, theirs, tolerance) => {
      const { hits } = transNetCuts(scenesOf(ours, 100), scenesOf(theirs, 100), tolerance);
      expect(pairPoints(Float64Array.from(ours), Float64Array.from(theirs), tolerance).length).toBe(hits);
    }),
  );
});

it("has PySceneDetect's published examples", () => {
  // Source: PySceneDetect (BSD-3-Clause), tests/test_benchmark_evaluator.py; numbers only: predictions, cuts, tolerance, counts, offset.
  const cuts: [number[], number[], number, number[], number | null][] = [
    [[10, 20, 30], [10, 20, 30], 0, [3, 0, 0], 0],
    [[11, 19], [10, 20], 1, [2, 0, 0], 1],
    [[12], [10], 1, [0, 1, 1], null],
    [[13], [10, 14], 5, [1, 0, 1], 1],
    [[12], [10, 14], 5, [1, 0, 1], 2],
    [[10, 11], [10], 1, [1, 1, 0], 0],
    [[], [], 0, [0, 0, 0], null],
    [[], [10, 20], 1, [0, 0, 2], null],
    [[10], [], 1, [0, 1, 0], null],
  ];
  for (const [predicted, truth, tolerance, counts, offset] of cuts) {
    const { cuts: of, meanOffset } = pySceneDetectCuts(predicted, truth, [], tolerance);
    expect([of.hits, of.alarms, of.misses, meanOffset]).toEqual([...counts, offset]);
  }
  const fades: [number[], number[]][] = [
    [[15], [1, 0, 0]],
    [[25], [0, 0, 1]],
    [
      [12, 18],
      [1, 1, 0],
    ],
    [
      [10, 20],
      [1, 1, 0],
    ],
  ];
  for (const [predicted, counts] of fades) {
    const { fades: of } = pySceneDetectCuts(predicted, [], [[10, 20]], 0);
    expect([of.hits, of.alarms, of.misses]).toEqual(counts);
  }
  expect(pySceneDetectCuts([15], [16], [[10, 20]], 1)).toMatchObject({
    fades: { hits: 1 },
    cuts: { hits: 0, misses: 1 },
  });
  const mixed = pySceneDetectCuts([55, 100, 201, 302], [100, 200, 300], [[50, 60]], 1);
  expect([mixed.cuts.hits, mixed.meanOffset]).toEqual([2, 0.5]);
});

const point = (at: number, label = 0, group = 0, confidence = 1) => ({ at, label, group, confidence });
const points = (list: readonly ReturnType<typeof point>[]) => ({
  ...sureItems(list),
  at: Float64Array.from(list, ({ at }) => at),
});

it('keeps groups, labels and confidences apart', () => {
  const predictions = [point(10), point(10, 1), point(10, 0, 1), point(31), point(50, 0, 0, 0.2)];
  const truths = [point(11), point(30), point(50), point(10, 0, 2)];
  const scores = scoreBoundaries(points(predictions), points(truths), 2, { tolerance: 1 });
  expect([...scores.cases].map(({ kind, prediction, truth, overlap }) => [kind, prediction, truth, overlap])).toEqual([
    ['TRUE_POSITIVE', 0, 0, 0.5],
    ['FALSE_POSITIVE', 1, null, null],
    ['FALSE_POSITIVE', 2, null, null],
    ['TRUE_POSITIVE', 3, 1, 0.5],
    ['FALSE_NEGATIVE', null, 2, null],
    ['FALSE_NEGATIVE', null, 3, null],
  ]);
  const of = (metric: string, label: number | null = null) => valueOf(scores, metric, label);
  expect([of('precision'), of('recall'), of('f1'), of('meanOffset')]).toEqual([0.5, 0.5, 0.5, 1]);
  expect([of('precision', 1), of('recall', 1), of('f1', 0)]).toEqual([0, null, 4 / 7]);
});

it('gives 1 for perfect predictions, and 0 or nothing for none', () => {
  const truths = [point(10), point(20, 1), point(20, 0, 3)];
  const all = scoreBoundaries(points(truths.toReversed()), points(truths), 2, { tolerance: 0 });
  expect(['precision', 'recall', 'f1', 'macroF1'].map((metric) => valueOf(all, metric))).toEqual([1, 1, 1, 1]);
  const none = scoreBoundaries({ ...sureItems([]), at: new Float64Array() }, points(truths), 2, { tolerance: 5 });
  expect(['precision', 'recall', 'f1', 'meanOffset'].map((metric) => valueOf(none, metric))).toEqual([
    null,
    0,
    0,
    null,
  ]);
  expect(() =>
    scoreBoundaries(points([]), { ...items([{ group: 0, label: 9 }]), at: Float64Array.of(1) }, 2, { tolerance: 1 }),
  ).toThrow(RangeError);
});
