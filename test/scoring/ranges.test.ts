import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scoreRanges, TIOU_THRESHOLDS } from '../../src/scoring/ranges.js';
import { ranges, sureRanges, valueOf, type Range } from '../support/scored-sets.js';

type SureRange = Range & { readonly confidence: number };

const range = fc
  .record({
    group: fc.integer({ min: 0, max: 2 }),
    label: fc.integer({ min: 0, max: 1 }),
    start: fc.integer({ min: 0, max: 30 }),
    length: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ group, label, start, length }): Range => ({ group, label, range: [start, start + length] }));

/** No two confidences are the same, for ActivityNet leaves their order to chance. */
const compared = fc
  .record({ truths: fc.array(range, { maxLength: 12 }), said: fc.array(range, { maxLength: 20 }) })
  .chain(({ truths, said }) =>
    fc
      .shuffledSubarray(
        said.map((_, i) => i),
        { minLength: said.length },
      )
      .map((order) => ({
        truths,
        predictions: said.map((one, i): SureRange => ({ ...one, confidence: (order[i]! + 1) / (said.length + 1) })),
      })),
  );

function tiou([a, b]: Range['range'], [c, d]: Range['range']): number {
  const shared = Math.max(0, Math.min(b, d) - Math.max(a, c));
  return shared / (b - a + d - c - shared);
}

/** As ActivityNet's eval_detection.py has it, one label and threshold. */
function plainPrecision(predictions: readonly SureRange[], truths: readonly Range[], threshold: number): number | null {
  if (truths.length === 0) return null;
  const taken = new Set<Range>();
  const isHit = predictions
    .toSorted((a, b) => b.confidence - a.confidence)
    .map(({ group, range: said }) => {
      const near = truths
        .filter((truth) => truth.group === group && tiou(said, truth.range) >= threshold && !taken.has(truth))
        .toSorted((a, b) => tiou(said, b.range) - tiou(said, a.range));
      // Of equal overlaps the last, as NumPy's reversed argsort takes.
      const best = near.findLast((one) => tiou(said, one.range) === tiou(said, near[0]!.range));
      if (best) taken.add(best);
      return best !== undefined;
    });
  const hits = isHit.map((_, i) => isHit.slice(0, i + 1).filter(Boolean).length);
  const recall = [0, ...hits.map((count) => count / truths.length), 1];
  const precision = [0, ...hits.map((count, i) => count / (i + 1)), 0];
  for (let i = precision.length - 2; i >= 0; i--) precision[i] = Math.max(precision[i]!, precision[i + 1]!);
  return recall.slice(1).reduce((area, here, i) => area + (here - recall[i]!) * precision[i + 1]!, 0);
}

it("agrees with ActivityNet's evaluation written plainly", () => {
  fc.assert(
    fc.property(compared, ({ predictions, truths }) => {
      const scores = scoreRanges(sureRanges(predictions), ranges(truths), 2);
      const of = (label: number) => (one: Range) => one.label === label;
      const plain = [0, 1].map((label) =>
        TIOU_THRESHOLDS.map((tiou) => plainPrecision(predictions.filter(of(label)), truths.filter(of(label)), tiou)),
      );
      const same = (ours: number | null, values: readonly (number | null)[]) => {
        const known = values.filter((value) => value !== null);
        if (known.length === 0) expect(ours).toBeNull();
        else expect(ours).toBeCloseTo(known.reduce((a, b) => a + b, 0) / known.length, 12);
      };
      same(valueOf(scores, 'mAP'), plain.flat());
      for (const [i, tiou] of TIOU_THRESHOLDS.entries())
        same(valueOf(scores, `AP@${tiou}`), [plain[0]![i]!, plain[1]![i]!]);
      for (const label of [0, 1]) if (plain[label]![0] !== null) same(valueOf(scores, 'AP', label), plain[label]!);
    }),
    { numRuns: 500 },
  );
});

it('has a worked example', () => {
  // Overlaps 8/10 and 2/14 of the first truth, 10/20 of the second.
  const scores = scoreRanges(
    sureRanges([
      { group: 0, label: 0, range: [1, 9], confidence: 0.9 },
      { group: 0, label: 0, range: [8, 14], confidence: 0.8 },
      { group: 0, label: 0, range: [30, 40], confidence: 0.7 },
    ]),
    ranges([
      { group: 0, label: 0, range: [0, 10] },
      { group: 0, label: 0, range: [20, 40] },
    ]),
    1,
  );
  expect(valueOf(scores, 'AP@0.5')).toBeCloseTo(0.5 + 0.5 * (2 / 3), 12);
  expect(valueOf(scores, 'AP@0.6')).toBeCloseTo(0.5, 12);
  expect(valueOf(scores, 'mAP')).toBeCloseTo((3 * (5 / 6) + 2 * 0.5) / 5, 12);
  expect([...scores.cases]).toEqual([
    { kind: 'TRUE_POSITIVE', prediction: 0, truth: 0, overlap: 0.8, confusedWith: null },
    { kind: 'FALSE_POSITIVE', prediction: 1, truth: null, overlap: null, confusedWith: null },
    { kind: 'TRUE_POSITIVE', prediction: 2, truth: 1, overlap: 0.5, confusedWith: null },
  ]);
});

it('says what a false alarm was about', () => {
  const scores = scoreRanges(
    sureRanges([{ group: 0, label: 0, range: [0, 9], confidence: 1 }]),
    ranges([{ group: 0, label: 1, range: [0, 10] }]),
    2,
  );
  expect([...scores.cases].map(({ kind, confusedWith }) => [kind, confusedWith])).toEqual([
    ['FALSE_POSITIVE', 0],
    ['FALSE_NEGATIVE', null],
  ]);
});

it('gives 1 for perfect predictions, 0 or nothing for none, and the same in any order', () => {
  const some = fc.uniqueArray(range, { minLength: 1, maxLength: 12, selector: (one) => JSON.stringify(one) });
  fc.assert(
    fc.property(some, (truths) => {
      const predictions = truths.map((one, i) => ({ ...one, confidence: 0.5 + i / 100 }));
      const all = scoreRanges(sureRanges(predictions), ranges(truths), 2);
      for (const metric of ['mAP', 'precision', 'recall', 'f1']) expect(valueOf(all, metric)).toBeCloseTo(1, 12);
      const none = scoreRanges(sureRanges([]), ranges(truths), 2);
      expect([valueOf(none, 'mAP'), valueOf(none, 'recall'), valueOf(none, 'precision')]).toEqual([0, 0, null]);
      const turned = scoreRanges(sureRanges(predictions.toReversed()), ranges(truths.toReversed()), 2);
      expect(turned.figures).toEqual(all.figures);
    }),
  );
});
