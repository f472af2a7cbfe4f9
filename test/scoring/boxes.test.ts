import { expect, it } from 'vitest';
import { scoreBoxes } from '../../src/scoring/boxes.js';
import { sureBoxes, trueBoxes, valueOf } from '../support/scored-sets.js';

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
