import type {
  BoxSet,
  Confident,
  ItemSet,
  JudgedSpans,
  PointSet,
  RangeSet,
  Scores,
  TrueBoxSet,
} from '../../../scoring/sets.js';
import { scoreBoundaries } from '../../../scoring/boundaries.js';
import { scoreBoxes } from '../../../scoring/boxes.js';
import { scoreClassification } from '../../../scoring/classification.js';
import { scoreRanges } from '../../../scoring/ranges.js';
import { scoreSegmentation } from '../../../scoring/segmentation.js';
import type { ComparisonSettings, EvaluationTask } from '../../../lake/tables/evaluations.js';
import { scorePairs } from './pair-texts.js';
import { scoreAnswers } from './rank-answers.js';
import { signed, type Items, type Names } from './items.js';

/** What is compared, once it is read. */
export interface Compared {
  readonly task: EvaluationTask;
  readonly settings: ComparisonSettings;
  readonly names: Names;
  /** How many labels there are. */
  readonly labels: number;
  readonly predictions: Items;
  readonly truths: Items;
  /** Groups that were judged, those with neither prediction nor truth among them. */
  readonly groups: number;
  /** Of a title, how many groups were judged at least: the items of a dataset; 0: none is known. */
  readonly groupsOfTitle: (title: number) => number;
  /** Of each place, its frame's width and height in pixels; null: not known of all, and boxes are fractions. */
  readonly pixels: Pixels | null;
  /** Of each asset; null: nothing is counted in frames. */
  readonly frameRates: Float64Array | null;
}

export interface Pixels {
  readonly width: Float64Array;
  readonly height: Float64Array;
}

type Scorer = (compared: Compared) => Scores;

const SCORERS: Readonly<Record<EvaluationTask, Scorer>> = {
  BOXES: (of) => {
    const { confidence: threshold, iou, maxDetections } = of.settings;
    const { figures, cases } = scoreBoxes(boxes(of.predictions, of.pixels), trueBoxes(of), of.labels, {
      threshold,
      overlap: iou!,
      maxDetections: maxDetections!,
    });
    // What is small or large is a question of pixels.
    return { cases, figures: of.pixels ? figures : figures.filter(({ metric }) => !OF_AREAS.test(metric)) };
  },
  FRAME_CLASSIFICATION: (of) => classified(of),
  SHOT_CLASSIFICATION: (of) => classified(of),
  TIME_RANGES: (of) => {
    const { confidence: threshold, iou } = of.settings;
    return scoreRanges(ranges(of.predictions), ranges(of.truths), of.labels, { threshold, overlap: iou! });
  },
  TIME_SEGMENTATION: (of) => {
    const { confidence: threshold } = of.settings;
    return scoreSegmentation(ranges(of.predictions), ranges(of.truths), of.labels, judgedOf(of), { threshold });
  },
  BOUNDARIES: (of) => {
    const { confidence: threshold, toleranceFrames, toleranceUs } = of.settings;
    const tolerance = toleranceFrames ?? toleranceUs! / 1000;
    return scoreBoundaries(points(of.predictions, of), points(of.truths, of), of.labels, { tolerance, threshold });
  },
  TEXT: ({ predictions, truths, settings }) => scorePairs(predictions, truths, settings.confidence),
  RETRIEVAL: ({ predictions, truths }) => scoreAnswers(predictions, truths),
};

const OF_AREAS = /^A[PR](small|medium|large)$/;

/** Compares the two sides as the task does. */
export function score(compared: Compared): Scores {
  return SCORERS[compared.task](compared);
}

function classified(of: Compared): Scores {
  const { confidence: threshold } = of.settings;
  return scoreClassification(items(of.predictions), items(of.truths), of.labels, of.groups, { threshold });
}

function items(of: Items): ItemSet & Confident {
  return { size: of.size, group: signed(of.group), label: signed(of.label), confidence: of.confidence.values };
}

function ranges(of: Items): RangeSet & Confident {
  return { ...items(of), start: of.start.values, end: of.end.values };
}

/** The middle of each range, in frames of its asset or in milliseconds. */
function points(of: Items, { frameRates }: Compared): PointSet & Confident {
  const middle = (i: number) => (of.start.at(i) + of.end.at(i)) / 2;
  const at = Float64Array.from({ length: of.size }, (_, i) =>
    frameRates ? (middle(i) * frameRates[of.group.at(i)]!) / 1e6 : middle(i) / 1e3,
  );
  return { ...items(of), at };
}

/** Where the truth says nothing, nothing was judged. */
function judgedOf({ truths: { judged }, groups }: Compared): JudgedSpans {
  const spans = Array.from({ length: groups }, (_, group) => judged.get(group) ?? { start: 0, end: 0 });
  return { start: Float64Array.from(spans, ({ start }) => start), end: Float64Array.from(spans, ({ end }) => end) };
}

function boxes(of: Items, pixels: Pixels | null): BoxSet & Confident {
  const [width, height] = pixels ? [pixels.width, pixels.height] : [null, null];
  return {
    ...items(of),
    x: scaled(of, of.x.values, width),
    y: scaled(of, of.y.values, height),
    width: scaled(of, of.width.values, width),
    height: scaled(of, of.height.values, height),
  };
}

function trueBoxes({ truths, pixels }: Compared): TrueBoxSet {
  const own = boxes(truths, pixels);
  const given = truths.area.values;
  const area = given.some((value) => !Number.isNaN(value))
    ? given.map((value, i) => (Number.isNaN(value) ? own.width[i]! * own.height[i]! : value))
    : null;
  return { ...own, crowd: truths.crowd.values, area };
}

/** Fractions of a picture as pixels of it. */
function scaled(of: Items, fractions: Float64Array, sides: Float64Array | null): Float64Array {
  return sides ? fractions.map((value, i) => value * sides[of.group.at(i)]!) : fractions;
}
