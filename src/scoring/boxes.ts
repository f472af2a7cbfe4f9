import {
  AREAS,
  boxOverlap,
  IOU_THRESHOLDS,
  isIgnored,
  isMatched,
  matchAsCoco,
  MOST_DETECTIONS,
  type Area,
  type CocoMatches,
} from './coco-matching.js';
import { CocoPrecision } from './coco-precision.js';
import { compareSets, withinLabels } from './compare-sets.js';
import { labelStarts } from './order.js';
import { mean } from './rates.js';
import type { BoxSet, Confident, Figure, Scores, TrueBoxSet } from './sets.js';

/** What boxes are compared by. */
export interface BoxOptions {
  /** Confidence from which a prediction counts in precision, recall, F1, confusion and cases. .5 unless given. */
  readonly threshold?: number;
  /** Intersection over union from which those match. .5 unless given. */
  readonly overlap?: number;
  /** How many of the most confident of a group and label AP and AR look at, at least 1. 100 unless given. */
  readonly maxDetections?: number;
}

/** Recalls are told of so many of a group and label, where they are looked at. Source: pycocotools, cocoeval.py, Params.maxDets. */
const FEWER_DETECTIONS = [1, 10, 100];

/**
 * Average precision and recall of boxes as COCO has them (mAP at IoU .50:.05:.95 over 101 points of recall, the most confident of a
 * group and label, ranges of areas, crowds), and precision, recall, F1, confusion and cases at one IoU and confidence, over all boxes.
 * Source: pycocotools, cocoeval.py (Lin et al., Microsoft COCO, 2014). Throws RangeError for groups or labels that are not counted from 0.
 */
export function scoreBoxes(
  predictions: BoxSet & Confident,
  truths: TrueBoxSet,
  labels: number,
  { threshold = 0.5, overlap = 0.5, maxDetections = MOST_DETECTIONS }: BoxOptions = {},
): Scores {
  const overlapOf = boxOverlap(predictions, truths, truths.crowd);
  const compared = compareSets(predictions, truths, labels, { threshold, overlap }, overlapOf, truths.crowd);
  const rank = new Uint32Array(predictions.size);
  const coco = matchAsCoco(compared.segments, rank, predictions, truths, labels, maxDetections);
  const limits = [...FEWER_DETECTIONS.filter((limit) => limit < maxDetections), maxDetections];
  return {
    figures: [...averages(predictions, compared.confidence, coco, rank, labels, limits), ...compared.figures],
    cases: compared.cases,
  };
}

/** What COCO reports of one label. */
interface LabelAverages {
  /** By range of areas, then threshold; null: no truth counts. */
  readonly precision: Record<Area, (number | null)[]>;
  readonly recall: Record<Area, (number | null)[]>;
  /** By limit: over so many of the most confident of each group. */
  readonly recallWithin: (number | null)[][];
}

function averages(
  predictions: BoxSet,
  confidence: Float64Array,
  coco: Record<Area, CocoMatches>,
  rank: Uint32Array,
  labels: number,
  limits: readonly number[],
): Figure[] {
  const most = limits.at(-1)!;
  const order = withinLabels(predictions, confidence);
  const starts = labelStarts(predictions, labels);
  const points = new CocoPrecision(predictions.size);
  const curves: Figure[] = [];
  const perLabel = Array.from({ length: labels }, (_, label): LabelAverages => {
    const own = order.subarray(starts[label], starts[label + 1]);
    const truths = coco.all.truths[label]!;
    const of = (area: Area, i: number) => precisionOf(points, own, coco[area], rank, { label, threshold: i, most });
    const precision = byArea((area) => IOU_THRESHOLDS.map((_, i) => of(area, i)));
    if (truths > 0) {
      of('all', 0);
      const curve = points.curve(truths, confidence);
      curves.push({ metric: 'precisionRecall', label, value: null, support: truths, curve });
    }
    const found = (area: Area, most: number) => recallsOf(own, coco[area], rank, label, most);
    return {
      precision,
      recall: byArea((area) => found(area, most)),
      recallWithin: limits.map((limit) => found('all', limit)),
    };
  });
  return [
    ...overall(perLabel, coco, limits),
    ...perLabel.flatMap((of, label) => ofLabel(of, label, coco, most)),
    ...curves,
  ];
}

function overall(perLabel: LabelAverages[], coco: Record<Area, CocoMatches>, limits: readonly number[]): Figure[] {
  const over = (metric: string, area: Area, pick: (of: LabelAverages) => (number | null)[]): Figure => ({
    metric,
    label: null,
    value: mean(perLabel.flatMap(pick)),
    support: coco[area].truths.reduce((sum, count) => sum + count, 0),
  });
  return [
    over('mAP', 'all', (of) => of.precision.all),
    over('AP50', 'all', (of) => [of.precision.all[0]!]),
    over('AP75', 'all', (of) => [of.precision.all[5]!]),
    over('APsmall', 'small', (of) => of.precision.small),
    over('APmedium', 'medium', (of) => of.precision.medium),
    over('APlarge', 'large', (of) => of.precision.large),
    ...limits.map((limit, i) => over(`AR${limit}`, 'all', (of) => of.recallWithin[i]!)),
    over('ARsmall', 'small', (of) => of.recall.small),
    over('ARmedium', 'medium', (of) => of.recall.medium),
    over('ARlarge', 'large', (of) => of.recall.large),
  ];
}

/** A label without a truth that counts has none. */
function ofLabel(
  { precision, recall }: LabelAverages,
  label: number,
  coco: Record<Area, CocoMatches>,
  most: number,
): Figure[] {
  const support = coco.all.truths[label]!;
  if (support === 0) return [];
  const figure = (metric: string, values: (number | null)[]): Figure => ({
    metric,
    label,
    value: mean(values),
    support,
  });
  return [
    figure('AP', precision.all),
    figure('AP50', [precision.all[0]!]),
    figure('AP75', [precision.all[5]!]),
    figure(`AR${most}`, recall.all),
  ];
}

function precisionOf(
  points: CocoPrecision,
  own: Uint32Array,
  { bits, truths }: CocoMatches,
  rank: Uint32Array,
  { label, threshold, most }: { label: number; threshold: number; most: number },
): number | null {
  if (truths[label] === 0) return null;
  points.clear();
  for (const prediction of own) {
    const of = bits[prediction]!;
    if (rank[prediction]! < most && !isIgnored(of, threshold)) points.add(prediction, isMatched(of, threshold));
  }
  return points.average(truths[label]!);
}

/** Share of truths found at each threshold. */
function recallsOf(
  own: Uint32Array,
  { bits, truths }: CocoMatches,
  rank: Uint32Array,
  label: number,
  most: number,
): (number | null)[] {
  return IOU_THRESHOLDS.map((_, i) => {
    if (truths[label] === 0) return null;
    let hits = 0;
    for (const prediction of own)
      if (rank[prediction]! < most && isMatched(bits[prediction]!, i) && !isIgnored(bits[prediction]!, i)) hits++;
    return hits / truths[label]!;
  });
}

function byArea<T>(of: (area: Area) => T): Record<Area, T> {
  return Object.fromEntries((Object.keys(AREAS) as Area[]).map((area) => [area, of(area)])) as Record<Area, T>;
}
