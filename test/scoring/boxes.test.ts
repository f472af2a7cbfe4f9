import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scoreBoxes } from '../../src/scoring/boxes.js';
import type { ConfusionCell } from '../../src/scoring/confusion.js';
import type { ThresholdSweep } from '../../src/scoring/tallies.js';
import { plainCoco, plainIou, type SureBox, type TrueBox } from '../support/plain-coco.js';
import { curveOf, sureBoxes, trueBoxes, valueOf } from '../support/scored-sets.js';

type Corners = readonly [number, number, number, number];
/** Published examples give corners. */
const sided = ([left, top, right, bottom]: Corners) => [left, top, right - left, bottom - top] as const;

it('has the published values of one box', () => {
  // Source: TorchMetrics 1.x (Apache-2.0), documentation of MeanAveragePrecision; numbers only.
  const scores = scoreBoxes(
    sureBoxes([{ group: 0, label: 0, box: sided([258, 41, 606, 285]), confidence: 0.536 }]),
    trueBoxes([{ group: 0, label: 0, box: sided([214, 41, 562, 285]) }]),
    1,
  );
  expect([...scores.cases]).toMatchObject([{ kind: 'TRUE_POSITIVE', prediction: 0, truth: 0 }]);
  expect([...scores.cases][0]!.overlap).toBeCloseTo(0.7755, 4);
  const published = { mAP: 0.6, AP50: 1, AP75: 1, APlarge: 0.6, AR1: 0.6, AR10: 0.6, AR100: 0.6, ARlarge: 0.6 };
  for (const [metric, value] of Object.entries(published)) expect(valueOf(scores, metric)).toBeCloseTo(value, 12);
  for (const metric of ['APsmall', 'APmedium', 'ARsmall', 'ARmedium']) expect(valueOf(scores, metric)).toBeNull();
});

/**
 * A part of the COCO project's sample results with what pycocotools says of it. Source: TorchMetrics 0.10, tests/detection/test_map.py
 * (Apache-2.0); numbers only. A line is label, confidence, corners.
 */
const PREDICTED: readonly (readonly (readonly [number, number, ...Corners])[])[] = [
  [[4, 0.236, 258.15, 41.29, 606.41, 285.07]],
  [
    [3, 0.318, 61.0, 22.75, 565.0, 632.42],
    [2, 0.726, 12.66, 3.32, 281.26, 275.23],
  ],
  [
    [4, 0.546, 87.87, 276.25, 384.29, 379.43],
    [1, 0.3, 0.0, 3.66, 142.15, 316.06],
    [0, 0.407, 296.55, 93.96, 314.97, 152.79],
    [0, 0.611, 328.94, 97.05, 342.49, 122.98],
    [0, 0.335, 356.62, 95.47, 372.33, 147.55],
    [0, 0.805, 464.08, 105.09, 495.74, 146.99],
    [0, 0.953, 276.11, 103.84, 291.44, 150.72],
  ],
  [[5, 0.699, 0.0, 2.87, 601.0, 421.52]],
];
const TRUE: readonly (readonly (readonly [number, ...Corners])[])[] = [
  [[4, 214.15, 41.29, 562.41, 285.07]],
  [
    [2, 13.0, 22.75, 548.98, 632.42],
    [2, 1.66, 3.32, 270.26, 275.23],
  ],
  [
    [4, 61.87, 276.25, 358.29, 379.43],
    [1, 2.75, 3.66, 162.15, 316.06],
    [0, 295.55, 93.96, 313.97, 152.79],
    [0, 326.94, 97.05, 340.49, 122.98],
    [0, 356.62, 95.47, 372.33, 147.55],
    [0, 462.08, 105.09, 493.74, 146.99],
    [0, 277.11, 103.84, 292.44, 150.72],
  ],
  [[5, 13.99, 2.87, 640.0, 421.52]],
];

it("has pycocotools' published values of a sample", () => {
  const scores = scoreBoxes(
    sureBoxes(
      PREDICTED.flatMap((of, group) =>
        of.map(([label, confidence, ...corners]) => ({ group, label, confidence, box: sided(corners) })),
      ),
    ),
    trueBoxes(TRUE.flatMap((of, group) => of.map(([label, ...corners]) => ({ group, label, box: sided(corners) })))),
    6,
  );
  const published = {
    mAP: 0.706,
    AP50: 0.901,
    AP75: 0.846,
    APsmall: 0.689,
    APmedium: 0.8,
    APlarge: 0.701,
    AR1: 0.592,
    AR10: 0.716,
    AR100: 0.716,
    ARsmall: 0.767,
    ARmedium: 0.8,
    ARlarge: 0.7,
  };
  const found = Object.keys(published).map((metric) => [metric, Number(valueOf(scores, metric)!.toFixed(3))]);
  expect(Object.fromEntries(found)).toEqual(published);
  const ofLabels = (metric: string) =>
    [0, 1, 2, 4, 5].map((label) => Number(valueOf(scores, metric, label)!.toFixed(3)));
  expect(ofLabels('AP')).toEqual([0.725, 0.8, 0.454, 0.65, 0.9]);
  expect(ofLabels('AR100')).toEqual([0.78, 0.8, 0.45, 0.65, 0.9]);
});

const side = fc.integer({ min: 1, max: 60 });
const box = fc.record({
  group: fc.integer({ min: 0, max: 3 }),
  label: fc.integer({ min: 0, max: 2 }),
  box: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), side, side),
});
const sureBox = box.chain((one) =>
  fc.integer({ min: 0, max: 20 }).map((step): SureBox => ({ ...one, confidence: step / 20 })),
);
const trueBox = box.chain((one) =>
  fc
    .record({ crowd: fc.boolean(), area: fc.constantFrom(undefined, 500, 5_000, 10_000), isPlain: fc.boolean() })
    .map(({ crowd, area, isPlain }): TrueBox => (isPlain ? one : { ...one, crowd, area })),
);

/** Some predictions are truths, a little moved, so that something matches. */
const compared = fc
  .record({
    truths: fc.array(trueBox, { maxLength: 14 }),
    others: fc.array(sureBox, { maxLength: 14 }),
    moves: fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 20 })), { maxLength: 14 }),
  })
  .map(({ truths, others, moves }) => ({
    truths,
    predictions: [
      ...others,
      ...moves.slice(0, truths.length).map(([by, step], i): SureBox => {
        const { group, label, box: at } = truths[i]!;
        return { group, label, box: [at[0] + by, at[1], at[2], at[3]], confidence: step / 20 };
      }),
    ],
  }));

it('agrees with a plain evaluation: twelve figures of random boxes with crowds, areas and ties', () => {
  fc.assert(
    fc.property(compared, fc.constantFrom(undefined, 1, 2, 10, 300), ({ predictions, truths }, maxDetections) => {
      const scores = scoreBoxes(sureBoxes(predictions), trueBoxes(truths), 3, { maxDetections });
      const plain: Record<string, number | null> = plainCoco(predictions, truths, 3, maxDetections);
      const recalls = scores.figures.filter(({ metric, label }) => /^AR\d/.test(metric) && label === null);
      expect(recalls.map(({ metric }) => metric)).toEqual(Object.keys(plain).filter((metric) => /^AR\d/.test(metric)));
      for (const [metric, value] of Object.entries(plain)) {
        const ours = valueOf(scores, metric);
        if (value === null || ours === null) expect([metric, ours]).toEqual([metric, value]);
        else expect(Math.abs(ours - value), metric).toBeLessThanOrEqual(1e-12);
      }
    }),
    { numRuns: 300 },
  );
});

it('looks at the hundred most confident of a group and label, in averages alone', () => {
  const truths = Array.from({ length: 130 }, (_, i): TrueBox => ({ group: 0, label: 0, box: [20 * i, 0, 10, 10] }));
  const predictions = truths.map((one, i): SureBox => ({ ...one, confidence: 1 - i / 1000 }));
  const scores = scoreBoxes(sureBoxes(predictions), trueBoxes(truths), 1);
  expect(valueOf(scores, 'AR100')).toBeCloseTo(100 / 130, 12);
  expect(valueOf(scores, 'AR10')).toBeCloseTo(10 / 130, 12);
  expect(valueOf(scores, 'AR1')).toBeCloseTo(1 / 130, 12);
  expect(valueOf(scores, 'recall')).toBe(1);
  expect(valueOf(scores, 'mAP')).toBe(plainCoco(predictions, truths, 1).mAP);
  const more = scoreBoxes(sureBoxes(predictions), trueBoxes(truths), 1, { maxDetections: 120 });
  expect(valueOf(more, 'AR120', 0)).toBeCloseTo(120 / 130, 12);
  expect(valueOf(more, 'AR100')).toBeCloseTo(100 / 130, 12);
  expect(valueOf(more, 'mAP')).toBe(plainCoco(predictions, truths, 1, 120).mAP);
});

it('gives each prediction and truth that counts one case, and cases what the figures say', () => {
  fc.assert(
    fc.property(compared, fc.constantFrom(0, 0.5, 0.75), ({ predictions, truths }, threshold) => {
      const scores = scoreBoxes(sureBoxes(predictions), trueBoxes(truths), 3, { threshold });
      const expected = plainMatches(predictions, truths, threshold);
      const cases = [...scores.cases];
      const pairs = cases.filter(({ kind }) => kind === 'TRUE_POSITIVE');
      expect(pairs.map(({ prediction, truth }) => [prediction, truth])).toEqual(expected.pairs);
      for (const { prediction, truth, overlap } of pairs)
        expect(overlap).toBeCloseTo(plainIou(predictions[prediction!]!, truths[truth!]!), 12);
      const alarms = cases.filter(({ kind }) => kind === 'FALSE_POSITIVE');
      expect(alarms.map(({ prediction, confusedWith }) => [prediction, confusedWith])).toEqual(expected.alarms);
      const misses = cases.filter(({ kind }) => kind === 'FALSE_NEGATIVE').map(({ truth }) => truth);
      expect(misses).toEqual(truths.flatMap((one, i) => (one.crowd || expected.found.has(i) ? [] : [i])));
      expect(valueOf(scores, 'precision')).toBe(ratio(pairs.length, pairs.length + alarms.length));
      expect(valueOf(scores, 'recall')).toBe(ratio(pairs.length, pairs.length + misses.length));
      const cells = curveOf<ConfusionCell[]>(scores, 'confusion');
      const sum = (of: ConfusionCell[]) => of.reduce((total, { count }) => total + count, 0);
      expect(sum(cells.filter((cell) => cell.truth === cell.predicted))).toBe(pairs.length);
      expect(sum(cells.filter(({ predicted }) => predicted !== null))).toBe(pairs.length + alarms.length);
      expect(sum(cells.filter(({ truth }) => truth !== null))).toBe(pairs.length + misses.length);
    }),
    { numRuns: 300 },
  );
});

/** Greedy matching at IoU .5, written plainly; places as the predictions stand. */
function plainMatches(predictions: readonly SureBox[], truths: readonly TrueBox[], threshold: number) {
  const truthOf = new Map<number, number | 'crowd'>();
  const found = new Set<number>();
  const confused = new Map<number, number>();
  const order = predictions.map((_, i) => i).sort((a, b) => predictions[b]!.confidence - predictions[a]!.confidence);
  const best = (p: number, mayBe: (t: number) => boolean) =>
    truths
      .map((truth, t) => ({ t, truth, iou: plainIou(predictions[p]!, truth) }))
      .filter(({ t, truth, iou }) => truth.group === predictions[p]!.group && iou >= 0.5 && mayBe(t))
      .reduce<{ t: number; iou: number } | null>((most, one) => (most && most.iou > one.iou ? most : one), null);
  const isFree = (t: number) => !truths[t]!.crowd && !found.has(t) && ![...confused.values()].includes(t);
  const counted = order.filter((p) => predictions[p]!.confidence >= threshold);
  for (const p of counted) {
    const isSame = (t: number) => truths[t]!.label === predictions[p]!.label;
    const taken = best(p, (t) => isSame(t) && isFree(t));
    if (taken) found.add(taken.t);
    if (taken) truthOf.set(p, taken.t);
    else if (best(p, (t) => isSame(t) && truths[t]!.crowd === true)) truthOf.set(p, 'crowd');
  }
  for (const p of counted) {
    const meant = truthOf.has(p) ? null : best(p, isFree);
    if (meant) confused.set(p, meant.t);
  }
  const places = counted.toSorted((a, b) => a - b);
  return {
    found,
    pairs: places.flatMap((p) => (typeof truthOf.get(p) === 'number' ? [[p, truthOf.get(p)]] : [])),
    alarms: places.flatMap((p) => (truthOf.has(p) ? [] : [[p, confused.get(p) ?? null]])),
  };
}

const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);

it('sweeps over thresholds as if scored at each', () => {
  fc.assert(
    fc.property(compared, fc.integer({ min: 0, max: 100 }), ({ predictions, truths }, step) => {
      const [ours, theirs] = [sureBoxes(predictions), trueBoxes(truths)];
      const sweep = curveOf<ThresholdSweep>(scoreBoxes(ours, theirs, 3), 'thresholdSweep');
      const there = scoreBoxes(ours, theirs, 3, { threshold: step / 100 });
      for (const metric of ['precision', 'recall', 'f1'] as const)
        expect(sweep[metric][step]).toBe(valueOf(there, metric));
    }),
  );
});

it('gives 1 for perfect predictions, 0 or nothing for none, and the same in any order', () => {
  const perfect = fc.uniqueArray(box, { minLength: 1, maxLength: 12, selector: (one) => JSON.stringify(one) });
  fc.assert(
    fc.property(perfect, (truths) => {
      const predictions = truths.map((one, i) => ({ ...one, confidence: 0.5 + i / 100 }));
      const all = scoreBoxes(sureBoxes(predictions), trueBoxes(truths), 3);
      for (const metric of ['mAP', 'AP50', 'AR100', 'precision', 'recall', 'f1'])
        expect(valueOf(all, metric)).toBeCloseTo(1, 12);
      const none = scoreBoxes(sureBoxes([]), trueBoxes(truths), 3);
      for (const metric of ['mAP', 'AR100', 'recall', 'f1']) expect(valueOf(none, metric)).toBe(0);
      expect(valueOf(none, 'precision')).toBeNull();
      const turned = scoreBoxes(sureBoxes(predictions.toReversed()), trueBoxes(truths.toReversed()), 3);
      expect(turned.figures).toEqual(all.figures);
    }),
  );
  const empty = scoreBoxes(sureBoxes([]), trueBoxes([]), 3);
  expect(empty.figures.every(({ value }) => value === null || value === 0)).toBe(true);
  expect([...empty.cases]).toEqual([]);
});

it('counts a confidence that is not known as 1', () => {
  const one = { group: 0, label: 0, box: [0, 0, 10, 10] as const };
  expect(
    valueOf(scoreBoxes(sureBoxes([{ ...one, confidence: NaN }]), trueBoxes([one]), 1, { threshold: 1 }), 'f1'),
  ).toBe(1);
});

it('refuses labels that are none', () => {
  const one = { group: 0, label: 2, box: [0, 0, 10, 10] as const };
  expect(() => scoreBoxes(sureBoxes([]), trueBoxes([one]), 2)).toThrow('truths.label[0] must be 0 to 1, but is 2');
  expect(() => scoreBoxes(sureBoxes([]), trueBoxes([{ ...one, group: -1 }]), 3)).toThrow('truths.group[0]');
});

it('leaves a missed truth to a false alarm, though a prediction that has its own overlaps it as well', () => {
  const here = { group: 0, box: [0, 0, 10, 10] as const };
  const scores = scoreBoxes(
    sureBoxes([
      { ...here, label: 0, confidence: 0.9 },
      { ...here, label: 2, confidence: 0.8 },
    ]),
    trueBoxes([
      { ...here, label: 0 },
      { ...here, label: 1 },
    ]),
    3,
  );
  expect([...scores.cases].map(({ kind, confusedWith }) => [kind, confusedWith])).toEqual([
    ['TRUE_POSITIVE', null],
    ['FALSE_POSITIVE', 1],
    ['FALSE_NEGATIVE', null],
  ]);
});
