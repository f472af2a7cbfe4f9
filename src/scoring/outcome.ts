import { Confusion } from './confusion.js';
import { IGNORED, matchSegments, UNMATCHED, type Matches, type Overlap } from './greedy.js';
import { segmentedByGroup } from './segments.js';
import type { Figure, ItemSet, ScoredCase } from './sets.js';
import { Tallies } from './tallies.js';

/** A comparison at one threshold of overlap and one of confidence. */
export interface Compared {
  readonly predictions: ItemSet;
  readonly confidence: Float64Array;
  readonly truths: ItemSet;
  readonly labels: number;
  readonly matches: Matches;
  /** Predictions below it are none. */
  readonly threshold: number;
  /** 1: a truth that nobody needs to find. */
  readonly crowd: Uint8Array | null;
}

/** Precision, recall and F1 with their sweep over confidence, all labels together, their mean, and each. */
export function ratesOf({ predictions, confidence, truths, labels, matches, threshold, crowd }: Compared): Figure[] {
  const tallies = new Tallies(labels, threshold);
  for (let t = 0; t < truths.size; t++) if (!crowd?.[t]) tallies.addTruth(truths.label[t]!);
  for (let p = 0; p < predictions.size; p++) {
    const truth = matches.truthOf[p]!;
    if (truth !== IGNORED) tallies.addPrediction(predictions.label[p]!, confidence[p]!, truth !== UNMATCHED);
  }
  return tallies.figures();
}

/**
 * Of each false alarm the missed truth of another label that it may have been about, or UNMATCHED: what is left after matching within
 * labels is matched without them, by the same rule. So the diagonal of the confusion matrix is the true positives.
 */
export function confusedWith(
  compared: Compared,
  overlapThreshold: number,
  overlap: Overlap,
  confident: Uint32Array,
): Int32Array {
  const { predictions, truths, matches, crowd } = compared;
  const alarms = confident.filter((p) => isAlarm(compared, p));
  const misses = Uint32Array.from(missesOf(compared));
  const left = segmentedByGroup(predictions, truths, alarms, misses);
  return matchSegments(left, matches.truthOf.length, truths.size, overlapThreshold, overlap, crowd).truthOf;
}

/** Cells of the confusion matrix: how often each label was taken for which. */
export function confusionOf(compared: Compared, confused: Int32Array): Figure {
  const { predictions, confidence, truths, labels, matches, threshold } = compared;
  const matrix = new Confusion(labels);
  const wasConfused = new Uint8Array(truths.size);
  let support = 0;
  for (let p = 0; p < predictions.size; p++) {
    const truth = matches.truthOf[p]!;
    if (truth === IGNORED || !(confidence[p]! >= threshold)) continue;
    const meant = truth === UNMATCHED ? confused[p]! : truth;
    matrix.add(meant >= 0 ? truths.label[meant]! : null, predictions.label[p]!);
    if (meant < 0) continue;
    support++;
    wasConfused[meant] = 1;
  }
  for (const truth of missesOf(compared)) {
    if (wasConfused[truth]) continue;
    matrix.add(truths.label[truth]!, null);
    support++;
  }
  return { metric: 'confusion', label: null, value: null, support, curve: matrix.cells() };
}

/** Hits and false alarms as the predictions stand, then misses as the truths stand. What matched a crowd is none. */
export function* casesOf(compared: Compared, confused: Int32Array): Iterable<ScoredCase> {
  const { predictions, confidence, matches, threshold } = compared;
  for (let prediction = 0; prediction < predictions.size; prediction++) {
    if (!(confidence[prediction]! >= threshold)) continue;
    const truth = matches.truthOf[prediction]!;
    if (truth >= 0) {
      const overlap = matches.overlap[prediction]!;
      yield { kind: 'TRUE_POSITIVE', prediction, truth, overlap, confusedWith: null };
    } else if (truth === UNMATCHED) {
      const meant = confused[prediction]!;
      yield { kind: 'FALSE_POSITIVE', prediction, truth: null, overlap: null, confusedWith: meant >= 0 ? meant : null };
    }
  }
  for (const truth of missesOf(compared))
    yield { kind: 'FALSE_NEGATIVE', prediction: null, truth, overlap: null, confusedWith: null };
}

function isAlarm({ matches, confidence, threshold }: Compared, prediction: number): boolean {
  return matches.truthOf[prediction] === UNMATCHED && confidence[prediction]! >= threshold;
}

function* missesOf({ truths, matches, confidence, threshold, crowd }: Compared): Iterable<number> {
  for (let truth = 0; truth < truths.size; truth++) {
    const prediction = matches.predictionOf[truth]!;
    if (!crowd?.[truth] && !(prediction >= 0 && confidence[prediction]! >= threshold)) yield truth;
  }
}
