import { compareSets, withinLabels } from './compare-sets.js';
import { matchSegments, type Matches, type Overlap } from './greedy.js';
import { labelStarts } from './order.js';
import { allPointsPrecision } from './all-points-precision.js';
import { mean } from './rates.js';
import type { Confident, Figure, RangeSet, Scores } from './sets.js';

/** Thresholds of THUMOS'14. Source: Jiang et al., THUMOS challenge, 2014; each with the metric that it names. */
export const TIOU_THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7] as const;

/** What ranges of time are compared by. */
export interface RangeOptions {
  /** Confidence from which a prediction counts in precision, recall, F1, confusion and cases. .5 unless given. */
  readonly threshold?: number;
  /** Temporal intersection over union from which those match. .5 unless given. */
  readonly overlap?: number;
}

/** Intersection over union of two ranges of time; 0 for two empty ones. Source: ActivityNet, utils.py, segment_iou. */
export function rangeOverlap(a: RangeSet, b: RangeSet): Overlap {
  return (p, t) => {
    const shared = Math.min(a.end[p]!, b.end[t]!) - Math.max(a.start[p]!, b.start[t]!);
    if (shared <= 0) return 0;
    return shared / (a.end[p]! - a.start[p]! + b.end[t]! - b.start[t]! - shared);
  };
}

/**
 * Average precision of ranges at temporal IoU .3:.1:.7 (mAP their mean), and precision, recall, F1, confusion and cases at one. A group
 * is an asset. Source: ActivityNet, eval_detection.py, compute_average_precision_detection. Throws RangeError for groups or labels that
 * are not counted from 0.
 */
export function scoreRanges(
  predictions: RangeSet & Confident,
  truths: RangeSet,
  labels: number,
  { threshold = 0.5, overlap = 0.5 }: RangeOptions = {},
): Scores {
  const overlapOf = rangeOverlap(predictions, truths);
  const compared = compareSets(predictions, truths, labels, { threshold, overlap }, overlapOf, null);
  const { confidence, segments } = compared;
  const at = (tiou: number) => matchSegments(segments, predictions.size, truths.size, tiou, overlapOf, null);
  return {
    figures: [...averages(predictions, confidence, truths, labels, TIOU_THRESHOLDS.map(at)), ...compared.figures],
    cases: compared.cases,
  };
}

/** AP at each threshold and their mean, of all labels that have a truth, then of each. */
function averages(
  predictions: RangeSet,
  confidence: Float64Array,
  truths: RangeSet,
  labels: number,
  matches: readonly Matches[],
): Figure[] {
  const order = withinLabels(predictions, confidence);
  const starts = labelStarts(predictions, labels);
  const truthStarts = labelStarts(truths, labels);
  const perLabel = Array.from({ length: labels }, (_, label) => {
    const support = truthStarts[label + 1]! - truthStarts[label]!;
    const own = order.subarray(starts[label], starts[label + 1]);
    return matches.map(({ truthOf }) => (support === 0 ? null : allPointsPrecision(own, truthOf, support)));
  });
  const names = TIOU_THRESHOLDS.map((tiou) => `AP@${tiou}`);
  const all = { label: null, support: truths.size };
  return [
    { metric: 'mAP', value: mean(perLabel.flat()), ...all },
    ...names.map((metric, i) => ({ metric, value: mean(perLabel.map((of) => of[i]!)), ...all })),
    ...perLabel.flatMap((of, label): Figure[] => {
      const own = { label, support: truthStarts[label + 1]! - truthStarts[label]! };
      if (own.support === 0) return [];
      return [
        { metric: 'AP', value: mean(of), ...own },
        ...names.map((metric, i) => ({ metric, value: of[i]!, ...own })),
      ];
    }),
  ];
}
