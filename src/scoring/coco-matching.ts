import { attainable, CROWD, Flags, IGNORE, Overlaps, takeBest, type Overlap } from './greedy.js';
import type { Segmented } from './segments.js';
import type { BoxSet, TrueBoxSet } from './sets.js';

/** .50, .55 … .95, rounded as NumPy's linspace does. Source: pycocotools, cocoeval.py, Params. */
export const IOU_THRESHOLDS = Array.from({ length: 10 }, (_, i) => (i === 9 ? 0.95 : 0.5 + i * ((0.95 - 0.5) / 9)));

/** Bounds in square pixels, both within. Source: pycocotools, cocoeval.py, Params. */
export const AREAS = {
  all: [0, 1e10],
  small: [0, 32 ** 2],
  medium: [32 ** 2, 96 ** 2],
  large: [96 ** 2, 1e10],
} as const;
export type Area = keyof typeof AREAS;

/** A group's and label's most confident so many are looked at, unless another number is given. Source: pycocotools, cocoeval.py, Params.maxDets. */
export const MOST_DETECTIONS = 100;

/** What COCO's matching comes to for one range of areas. */
export interface CocoMatches {
  /** Of each prediction: bit i says it has a truth at the i-th threshold; bit 10 + i that it does not count there. */
  readonly bits: Uint32Array;
  /** How many truths of each label count. */
  readonly truths: Float64Array;
}

export const isMatched = (bits: number, threshold: number): boolean => ((bits >>> threshold) & 1) === 1;
export const isIgnored = (bits: number, threshold: number): boolean => ((bits >>> (10 + threshold)) & 1) === 1;

const ALL_IGNORED = ((1 << 10) - 1) << 10;

/** COCO's intersection over union; over the prediction's own area where the truth is a crowd. Source: pycocotools, maskApi.c, bbIou. */
export function boxOverlap(a: BoxSet, b: BoxSet, crowd: Uint8Array | null): Overlap {
  return (p, t) => {
    const width = Math.min(a.x[p]! + a.width[p]!, b.x[t]! + b.width[t]!) - Math.max(a.x[p]!, b.x[t]!);
    const height = Math.min(a.y[p]! + a.height[p]!, b.y[t]! + b.height[t]!) - Math.max(a.y[p]!, b.y[t]!);
    if (width <= 0 || height <= 0) return 0;
    const shared = width * height;
    const own = a.width[p]! * a.height[p]!;
    return shared / (crowd?.[t] ? own : own + b.width[t]! * b.height[t]! - shared);
  };
}

/**
 * Matches at ten thresholds within each range of areas. Truths outside of a range, and crowds, count neither for nor against; nor does an
 * unmatched prediction outside of it. Source: pycocotools, cocoeval.py, evaluateImg.
 *
 * @param rank of each prediction among its group and label, from 0
 * @param maxDetections how many of the most confident of a group and label are looked at
 */
export function matchAsCoco(
  segments: Segmented,
  rank: Uint32Array,
  predictions: BoxSet,
  truths: TrueBoxSet,
  labels: number,
  maxDetections: number,
): Record<Area, CocoMatches> {
  const of = () => ({ bits: new Uint32Array(predictions.size), truths: new Float64Array(labels) });
  const matches = { all: of(), small: of(), medium: of(), large: of() };
  const overlaps = new Overlaps(segments, boxOverlap(predictions, truths, truths.crowd));
  const flags = new Flags();
  let ignored = new Uint8Array(64);
  const names = Object.keys(AREAS) as Area[];
  segments.visit((segment) => {
    const { label, predictionStart, truthStart, truthEnd } = segment;
    const predictionEnd = Math.min(segment.predictionEnd, predictionStart + maxDetections);
    const width = truthEnd - truthStart;
    if (width > ignored.length) ignored = new Uint8Array(2 * width);
    const most = overlaps.fill(segment);
    for (const name of names) {
      const [least, largest] = AREAS[name];
      const { bits, truths: counted } = matches[name];
      for (let t = 0; t < width; t++) {
        const truth = segments.truths[truthStart + t]!;
        const area = truths.area?.[truth] ?? truths.width[truth]! * truths.height[truth]!;
        const isCrowd = truths.crowd[truth] === 1;
        ignored[t] = (isCrowd ? CROWD : 0) | (isCrowd || area < least || area > largest ? IGNORE : 0);
        if (ignored[t] === 0) counted[label]!++;
      }
      for (let p = predictionStart; p < predictionEnd; p++) {
        const prediction = segments.predictions[p]!;
        const area = predictions.width[prediction]! * predictions.height[prediction]!;
        rank[prediction] = p - predictionStart;
        bits[prediction] = area < least || area > largest ? ALL_IGNORED : 0;
      }
      for (let i = 0; i < IOU_THRESHOLDS.length && attainable(IOU_THRESHOLDS[i]!) <= most; i++) {
        const taken = flags.copy(ignored, width);
        for (let p = predictionStart; p < predictionEnd; p++) {
          const row = (p - predictionStart) * width;
          const truth = takeBest(overlaps.values, row, width, attainable(IOU_THRESHOLDS[i]!), taken);
          if (truth < 0) continue;
          const prediction = segments.predictions[p]!;
          const isNothing = (ignored[truth]! & IGNORE) !== 0;
          bits[prediction] = (bits[prediction]! & ~(1 << (10 + i))) | (1 << i) | (isNothing ? 1 << (10 + i) : 0);
        }
      }
    }
    for (let p = predictionEnd; p < segment.predictionEnd; p++) rank[segments.predictions[p]!] = p - predictionStart;
  });
  return matches;
}
