import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ConfusionCell } from '../../src/scoring/confusion.js';
import { scoreSegmentation } from '../../src/scoring/segmentation.js';
import { curveOf, ranges, sureRanges, valueOf, type Range } from '../support/scored-sets.js';

const SECOND = 1_000_000;

/** One group and label, in seconds. */
const seconds = (list: readonly (readonly [number, number])[]): Range[] =>
  list.map(([start, end]) => ({ group: 0, label: 0, range: [Math.round(start * SECOND), Math.round(end * SECOND)] }));
const sure = (list: readonly Range[]) => sureRanges(list.map((one) => ({ ...one, confidence: 1 })));
const whole = (end: number) => ({ start: Float64Array.of(0), end: Float64Array.of(end * SECOND) });

it("has pyannote.metrics' published values", () => {
  // Source: pyannote.metrics (MIT), tests/test_detection.py; numbers only. Who speaks does not matter there, so all is one label.
  const scores = scoreSegmentation(
    sure(
      seconds([
        [1, 7],
        [7, 9],
        [7, 10],
        [11, 17],
        [18, 20],
      ]),
    ),
    ranges(
      seconds([
        [0, 5],
        [6, 10],
        [12, 14],
        [15, 20],
      ]),
    ),
    1,
    whole(20),
  );
  expect(valueOf(scores, 'detectionErrorRate', 0)).toBeCloseTo(0.3125, 12);
  expect(valueOf(scores, 'agreement', 0)).toBeCloseTo(0.75, 12);
  expect(valueOf(scores, 'precision', 0)).toBeCloseTo(14 / 17, 12);
  expect(valueOf(scores, 'recall', 0)).toBeCloseTo(0.875, 12);
  expect(valueOf(scores, 'f1', 0)).toBeCloseTo(28 / 33, 12);
  expect(scores.figures.find(({ metric }) => metric === 'detectionErrorRate')!.support).toBe(16 * SECOND);
});

it("has sed_eval's published values", () => {
  // Source: sed_eval (MIT), tests/test_sound_event.py, test_direct_use_event; numbers only.
  const scores = scoreSegmentation(
    sure(
      seconds([
        [0.2, 3.5],
        [6, 8],
      ]),
    ),
    ranges(
      seconds([
        [0, 2.5],
        [2.8, 4.5],
        [6, 10],
      ]),
    ),
    1,
    whole(10),
  );
  expect(valueOf(scores, 'eventF1')).toBeCloseTo(0.8, 12);
  expect(valueOf(scores, 'eventErrorRate')).toBeCloseTo(1 / 3, 12);
  expect([...scores.cases].map(({ kind, prediction, truth }) => [kind, prediction, truth])).toEqual([
    ['TRUE_POSITIVE', 0, 0],
    ['TRUE_POSITIVE', 1, 2],
    ['FALSE_NEGATIVE', null, 1],
  ]);
});

const END = 40;
const LABELS = 3;
const range = fc
  .record({
    group: fc.integer({ min: 0, max: 1 }),
    label: fc.integer({ min: 0, max: LABELS - 1 }),
    start: fc.integer({ min: 0, max: END }),
    length: fc.integer({ min: 0, max: 15 }),
  })
  .map(({ group, label, start, length }): Range => ({ group, label, range: [start, start + length] }));
const judged = { start: Float64Array.of(2, 0), end: Float64Array.of(END, END - 5) };

it('has the figures that counting each moment gives', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 10 }), fc.array(range, { maxLength: 10 }), (predictions, truths) => {
      const scores = scoreSegmentation(sure(predictions), ranges(truths), LABELS, judged);
      const counts = Array.from({ length: LABELS }, () => ({ hit: 0, alarm: 0, miss: 0, neither: 0 }));
      const errors = { substitutions: 0, deletions: 0, insertions: 0 };
      const cells = new Map<string, number>();
      let isSingle = true;
      for (const group of [0, 1])
        for (let moment = judged.start[group]!; moment < judged.end[group]!; moment++) {
          const holding = (list: readonly Range[]) =>
            new Set(
              list
                .filter((one) => one.group === group && one.range[0] <= moment && moment < one.range[1])
                .map(({ label }) => label),
            );
          const [said, is] = [holding(predictions), holding(truths)];
          for (let label = 0; label < LABELS; label++) {
            const kind = said.has(label) ? (is.has(label) ? 'hit' : 'alarm') : is.has(label) ? 'miss' : 'neither';
            counts[label]![kind]++;
          }
          const missed = [...is].filter((label) => !said.has(label)).length;
          const added = [...said].filter((label) => !is.has(label)).length;
          errors.substitutions += Math.min(missed, added);
          errors.deletions += Math.max(0, missed - added);
          errors.insertions += Math.max(0, added - missed);
          if (said.size > 1 || is.size > 1) isSingle = false;
          const cell = `${[...is][0] ?? null} ${[...said][0] ?? null}`;
          cells.set(cell, (cells.get(cell) ?? 0) + 1);
        }
      const same = (ours: number | null, part: number, total: number) =>
        total === 0 ? expect(ours).toBeNull() : expect(ours).toBeCloseTo(part / total, 12);
      const sum = (of: 'hit' | 'alarm' | 'miss') => counts.reduce((total, one) => total + one[of], 0);
      same(valueOf(scores, 'precision'), sum('hit'), sum('hit') + sum('alarm'));
      same(valueOf(scores, 'recall'), sum('hit'), sum('hit') + sum('miss'));
      for (const kind of ['substitution', 'deletion', 'insertion'] as const)
        same(valueOf(scores, `${kind}Rate`), errors[`${kind}s`], sum('hit') + sum('miss'));
      for (const [label, { hit, alarm, miss, neither }] of counts.entries()) {
        if (hit + alarm + miss === 0) continue;
        same(valueOf(scores, 'f1', label), 2 * hit, 2 * hit + alarm + miss);
        same(valueOf(scores, 'detectionErrorRate', label), alarm + miss, hit + miss);
        same(valueOf(scores, 'agreement', label), hit + neither, hit + alarm + miss + neither);
        const all = hit + alarm + miss + neither;
        const chance = ((hit + miss) * (hit + alarm) + (alarm + neither) * (miss + neither)) / all ** 2;
        if (chance < 1)
          expect(valueOf(scores, 'kappa', label)).toBeCloseTo(((hit + neither) / all - chance) / (1 - chance), 10);
      }
      const confusion = scores.figures.find(({ metric }) => metric === 'confusion');
      expect(confusion !== undefined).toBe(isSingle);
      if (isSingle)
        expect(
          new Map(curveOf<ConfusionCell[]>(scores, 'confusion').map((of) => [`${of.truth} ${of.predicted}`, of.count])),
        ).toEqual(cells);
    }),
    { numRuns: 500 },
  );
});

/** Most pairs of events, by trying all ways. */
function mostPairs(
  predictions: readonly Range[],
  truths: readonly Range[],
  isPair: (p: Range, t: Range) => boolean,
): number {
  const [first, ...rest] = predictions;
  if (!first) return 0;
  let most = mostPairs(rest, truths, isPair);
  for (const [i, truth] of truths.entries())
    if (isPair(first, truth)) most = Math.max(most, 1 + mostPairs(rest, truths.toSpliced(i, 1), isPair));
  return most;
}

it('finds as many events as trying all ways does', () => {
  const few = fc.array(range, { maxLength: 6 });
  const options = fc.record({
    collar: fc.integer({ min: 0, max: 12 }),
    lengthShare: fc.constantFrom(0, 0.2, 0.5),
    matchEnds: fc.boolean(),
  });
  fc.assert(
    fc.property(few, few, options, (predictions, truths, { collar, lengthShare, matchEnds }) => {
      const scores = scoreSegmentation(sure(predictions), ranges(truths), LABELS, judged, {
        collar,
        lengthShare,
        matchEnds,
      });
      const isNear = ({ range: [start, end], group }: Range, { range: [from, to], group: other }: Range) =>
        group === other &&
        Math.abs(start - from) <= collar &&
        (!matchEnds || Math.abs(end - to) <= Math.max(collar, lengthShare * (to - from)));
      const hits = mostPairs(predictions, truths, (p, t) => p.label === t.label && isNear(p, t));
      const cases = [...scores.cases];
      const pairs = cases.filter(({ kind }) => kind === 'TRUE_POSITIVE');
      expect(pairs.length).toBe(hits);
      for (const { prediction, truth } of pairs) expect(isNear(predictions[prediction!]!, truths[truth!]!)).toBe(true);
      const left = (key: 'prediction' | 'truth', list: readonly Range[]) =>
        list.filter((_, i) => !pairs.some((one) => one[key] === i));
      const confused = mostPairs(left('prediction', predictions), left('truth', truths), isNear);
      expect(cases.filter(({ confusedWith }) => confusedWith !== null).length).toBe(confused);
      if (truths.length > 0)
        expect(valueOf(scores, 'eventErrorRate')).toBeCloseTo(
          (predictions.length + truths.length - 2 * hits - confused) / truths.length,
          12,
        );
    }),
    { numRuns: 300 },
  );
});

it('leaves out what is below the threshold, and keeps its places in cases', () => {
  const list = [
    { group: 0, label: 0, range: [0, 5] as const, confidence: 0.1 },
    { group: 0, label: 0, range: [10, 20] as const, confidence: 0.9 },
  ];
  const scores = scoreSegmentation(sureRanges(list), ranges([list[1]!]), 1, whole(1));
  expect([...scores.cases].map(({ kind, prediction }) => [kind, prediction])).toEqual([['TRUE_POSITIVE', 1]]);
  expect(valueOf(scores, 'f1')).toBe(1);
});

it('gives 1 for perfect predictions, and 0 or nothing for none', () => {
  const truths = seconds([
    [1, 3],
    [5, 9],
  ]);
  const all = scoreSegmentation(sure(truths), ranges(truths), 1, whole(10));
  for (const metric of ['precision', 'recall', 'f1', 'agreement', 'kappa', 'eventF1'])
    expect(valueOf(all, metric)).toBe(1);
  for (const metric of ['errorRate', 'eventErrorRate']) expect(valueOf(all, metric)).toBe(0);
  const none = scoreSegmentation(sure([]), ranges(truths), 1, whole(10));
  expect(
    ['precision', 'recall', 'f1', 'errorRate', 'kappa', 'eventErrorRate'].map((metric) => valueOf(none, metric)),
  ).toEqual([null, 0, 0, 1, 0, 1]);
});
