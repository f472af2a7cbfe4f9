import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CalibrationBin } from '../../src/scoring/calibration.js';
import { scoreClassification } from '../../src/scoring/classification.js';
import type { ConfusionCell } from '../../src/scoring/confusion.js';
import type { ThresholdSweep } from '../../src/scoring/tallies.js';
import { curveOf, items, sureItems, valueOf } from '../support/scored-sets.js';

/** One label, a group each. */
const binary = (truth: readonly number[], confidences: readonly number[]) =>
  scoreClassification(
    sureItems(confidences.map((confidence, group) => ({ group, label: 0, confidence }))),
    items(truth.flatMap((is, group) => (is ? [{ group, label: 0 }] : []))),
    1,
    truth.length,
  );

it("has scikit-learn's documented examples", () => {
  // Source: scikit-learn 1.2 (BSD-3-Clause), documentation of average_precision_score, roc_auc_score, calibration_curve and
  // confusion_matrix; numbers only.
  const ranked = binary([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
  expect(valueOf(ranked, 'AP', 0)).toBeCloseTo(0.8333, 4);
  expect(valueOf(ranked, 'AUC', 0)).toBe(0.75);

  const [truth, said] = [
    [2, 0, 2, 2, 0, 1],
    [0, 0, 2, 2, 0, 2],
  ];
  const scores = scoreClassification(
    sureItems(said!.map((label, group) => ({ group, label, confidence: 1 }))),
    items(truth!.map((label, group) => ({ group, label }))),
    3,
    6,
  );
  expect(curveOf<ConfusionCell[]>(scores, 'confusion')).toEqual([
    { truth: 0, predicted: 0, count: 2 },
    { truth: 1, predicted: 2, count: 1 },
    { truth: 2, predicted: 0, count: 1 },
    { truth: 2, predicted: 2, count: 2 },
  ]);
  expect(valueOf(scores, 'accuracy')).toBeCloseTo(4 / 6, 12);
});

it('bins confidences above the lower bound up to the upper', () => {
  const bins = curveOf<CalibrationBin[]>(binary([1, 0, 1, 1], [0, 1 / 15, 2 / 15, 1]), 'ECE', 0);
  expect(bins.map(({ count, trueShare }) => [count, trueShare])).toEqual([
    [2, 0.5],
    [1, 1],
    [1, 1],
  ]);
  // |.5 − 1/30| · 2/4 + |1 − 2/15| / 4 + 0
  expect(valueOf(binary([1, 0, 1, 1], [0, 1 / 15, 2 / 15, 1]), 'ECE', 0)).toBeCloseTo(14 / 60 + 13 / 60, 12);
});

it('puts each bound in the bin below it, as scikit-learn does', () => {
  const bounds = Array.from({ length: 14 }, (_, i) => (i + 1) * (1 / 15));
  const bins = curveOf<CalibrationBin[]>(
    binary(
      bounds.map(() => 1),
      bounds,
    ),
    'ECE',
    0,
  );
  expect(bins.map(({ to }) => to)).toEqual(bounds);
});

it('takes the most confident label of a group for its one label', () => {
  const said = [
    { group: 0, label: 0, confidence: 0.9 },
    { group: 0, label: 1, confidence: 0.6 },
  ];
  expect(valueOf(scoreClassification(sureItems(said), items([{ group: 0, label: 0 }]), 2, 1), 'accuracy')).toBe(1);
});

it('gives cases, with what a false alarm is called by the truth', () => {
  const scores = scoreClassification(
    sureItems([
      { group: 0, label: 0, confidence: 0.9 },
      { group: 1, label: 0, confidence: 0.8 },
      { group: 2, label: 1, confidence: 0.3 },
      { group: 3, label: 1, confidence: 0.7 },
      { group: 0, label: 0, confidence: 0.6 },
    ]),
    items([
      { group: 0, label: 0 },
      { group: 1, label: 1 },
      { group: 2, label: 1 },
    ]),
    2,
    5,
  );
  expect(
    [...scores.cases].map(({ kind, prediction, truth, confusedWith }) => [kind, prediction, truth, confusedWith]),
  ).toEqual([
    ['TRUE_POSITIVE', 0, 0, null],
    ['FALSE_POSITIVE', 1, null, 1],
    ['FALSE_POSITIVE', 3, null, null],
    ['FALSE_NEGATIVE', null, 1, null],
    ['FALSE_NEGATIVE', null, 2, null],
  ]);
  const of = (metric: string) => valueOf(scores, metric);
  expect([of('precision'), of('recall'), of('accuracy')]).toEqual([1 / 3, 1 / 3, 2 / 5]);
});

it('has no confusion where a group has two true labels', () => {
  const two = items([
    { group: 0, label: 0 },
    { group: 0, label: 1 },
  ]);
  const scores = scoreClassification(sureItems([{ group: 0, label: 2, confidence: 1 }]), two, 3, 1);
  expect(scores.figures.map(({ metric }) => metric)).not.toContain('confusion');
  expect([...scores.cases].map(({ confusedWith }) => confusedWith)).toEqual([null, null, null]);
});

const pair = fc.record({ group: fc.integer({ min: 0, max: 7 }), label: fc.integer({ min: 0, max: 2 }) });
const unique = fc.uniqueArray(pair, {
  minLength: 1,
  maxLength: 20,
  selector: ({ group, label }) => 10 * group + label,
});

it('sweeps over thresholds as if scored at each', () => {
  const said = unique.chain((pairs) =>
    fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: pairs.length, maxLength: pairs.length })
      .map((steps) => pairs.map((one, i) => ({ ...one, confidence: steps[i]! / 1000 }))),
  );
  fc.assert(
    fc.property(said, unique, fc.integer({ min: 0, max: 100 }), (predictions, truths, step) => {
      const at = (threshold: number) => scoreClassification(sureItems(predictions), items(truths), 3, 8, { threshold });
      for (const label of [null, 0, 1, 2]) {
        const sweep = at(0).figures.find((one) => one.metric === 'thresholdSweep' && one.label === label);
        const there = at(step / 100).figures;
        for (const metric of ['precision', 'recall', 'f1'] as const) {
          const figure = there.find((one) => one.metric === metric && one.label === label);
          if (figure) expect((sweep!.curve as ThresholdSweep)[metric][step]).toBe(figure.value);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('gives 1 for perfect predictions, 0 or nothing for none, and the same in any order', () => {
  fc.assert(
    fc.property(unique, (truths) => {
      const predictions = truths.map((one, i) => ({ ...one, confidence: 0.5 + i / 100 }));
      const all = scoreClassification(sureItems(predictions), items(truths), 3, 8);
      const ofOne = ['mAP', 'microAP', 'precision', 'recall', 'f1', 'macroPrecision', 'macroRecall', 'macroF1'];
      for (const metric of ofOne) expect(valueOf(all, metric)).toBeCloseTo(1, 12);
      if (truths.length < 24) expect(valueOf(all, 'microAUC')).toBe(1);
      const none = scoreClassification(sureItems([]), items(truths), 3, 8);
      expect(['precision', 'recall', 'f1', 'ECE'].map((metric) => valueOf(none, metric))).toEqual([null, 0, 0, null]);
      // All groups tie, so AP is the share of them that is true.
      expect(valueOf(none, 'microAP')).toBeCloseTo(truths.length / 24, 12);
      const turned = scoreClassification(sureItems(predictions.toReversed()), items(truths.toReversed()), 3, 8);
      for (const [i, figure] of all.figures.entries()) {
        const other = turned.figures[i]!;
        expect([other.metric, other.label, other.support]).toEqual([figure.metric, figure.label, figure.support]);
        if (figure.value === null) expect(other.value).toBeNull();
        else expect(other.value).toBeCloseTo(figure.value, 12);
      }
    }),
  );
});

it('refuses a group that was not judged', () => {
  expect(() => scoreClassification(sureItems([]), items([{ group: 4, label: 0 }]), 1, 4)).toThrow('truths.group[0]');
});
