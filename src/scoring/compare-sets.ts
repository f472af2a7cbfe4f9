import { matchSegments, type Overlap } from './greedy.js';
import { asTheyStand, byConfidence, byKey, checkSet, knownConfidence } from './order.js';
import { casesOf, confusedWith, confusionOf, ratesOf, type Compared } from './outcome.js';
import { segmented } from './segments.js';
import type { Confident, ItemSet, Scores } from './sets.js';

interface Thresholds {
  /** Confidence from which a prediction counts. */
  readonly threshold: number;
  /** Overlap from which a prediction and a truth match. */
  readonly overlap: number;
}

/**
 * Matches predictions and truths of one group and label by how well they overlap, the most confident first: precision, recall, F1,
 * confusion and cases. Throws RangeError for groups or labels that are not counted from 0.
 *
 * @param crowd 1: a truth that nobody needs to find
 */
export function compareSets(
  predictions: ItemSet & Confident,
  truths: ItemSet,
  labels: number,
  { threshold, overlap }: Thresholds,
  overlapOf: Overlap,
  crowd: Uint8Array | null,
) {
  checkSet('predictions', predictions, labels);
  checkSet('truths', truths, labels);
  const confidence = knownConfidence(predictions);
  const confident = byConfidence(asTheyStand(predictions.size), confidence);
  const segments = segmented(predictions, truths, confident);
  const matches = matchSegments(segments, predictions.size, truths.size, overlap, overlapOf, crowd);
  // Cases are told later: until then boxes need not stay.
  const compared: Compared = {
    ...{ predictions: bare(predictions), truths: bare(truths), confidence, labels, matches, threshold, crowd },
  };
  const confused = confusedWith(compared, overlap, overlapOf, confident);
  const cases: Scores['cases'] = { [Symbol.iterator]: () => casesOf(compared, confused)[Symbol.iterator]() };
  return { confidence, segments, figures: [...ratesOf(compared), confusionOf(compared, confused)], cases };
}

const bare = ({ size, group, label }: ItemSet): ItemSet => ({ size, group, label });

/** The predictions label by label, each label's most confident first, of equals by their groups. */
export const withinLabels = (predictions: ItemSet, confidence: Float64Array): Uint32Array =>
  byKey(byConfidence(byKey(asTheyStand(predictions.size), predictions.group), confidence), predictions.label);
