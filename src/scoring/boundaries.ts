import { asTheyStand, checkSet, knownConfidence } from './order.js';
import { pairPoints } from './point-matching.js';
import { share } from './rates.js';
import { segmentedByGroup } from './segments.js';
import type { Confident, Figure, ItemSet, PointSet, ScoredCase, Scores } from './sets.js';
import { Tallies } from './tallies.js';

/** What points in time, such as cuts, are compared by. */
export interface BoundaryOptions {
  /** How far apart a prediction and its truth may be, in the unit of the points: frames or microseconds. */
  readonly tolerance: number;
  /** Confidence from which a prediction counts. .5 unless given. */
  readonly threshold?: number;
}

/**
 * Precision, recall and F1 of boundaries at a tolerance: within group and label as many pairs as there can be, one to one, and of those
 * the nearest. `meanOffset` is how far apart pairs are, in the unit of the points. A pair's overlap is 1 − its distance / (tolerance + 1).
 * Source: Martin, Fowlkes and Malik, 2004, boundary F-measure with one-to-one matching. Throws RangeError for groups or labels that are
 * not counted from 0.
 */
export function scoreBoundaries(
  predictions: PointSet & Confident,
  truths: PointSet,
  labels: number,
  { tolerance, threshold = 0.5 }: BoundaryOptions,
): Scores {
  checkSet('predictions', predictions, labels);
  checkSet('truths', truths, labels);
  const confidence = knownConfidence(predictions);
  const chosen = byTime(predictions).filter((p) => confidence[p]! >= threshold);
  const theirs = byTime(truths);
  const truthOf = new Int32Array(predictions.size).fill(-1);
  const isFound = new Uint8Array(truths.size);
  const offsets = { sum: 0, count: 0 };
  const ofLabel = (set: ItemSet, places: Uint32Array, label: number) => places.filter((i) => set.label[i] === label);
  for (let label = 0; label < labels; label++) {
    const segments = segmentedByGroup(
      predictions,
      truths,
      ofLabel(predictions, chosen, label),
      ofLabel(truths, theirs, label),
    );
    segments.visit(({ predictionStart, predictionEnd, truthStart, truthEnd }) => {
      const ours = segments.predictions.subarray(predictionStart, predictionEnd);
      const those = segments.truths.subarray(truthStart, truthEnd);
      const times = (set: PointSet, places: Uint32Array) => Float64Array.from(places, (i) => set.at[i]!);
      for (const [p, t] of pairPoints(times(predictions, ours), times(truths, those), tolerance)) {
        truthOf[ours[p]!] = those[t]!;
        isFound[those[t]!] = 1;
        offsets.sum += Math.abs(predictions.at[ours[p]!]! - truths.at[those[t]!]!);
        offsets.count++;
      }
    });
  }
  const tallies = new Tallies(labels, threshold);
  for (let t = 0; t < truths.size; t++) tallies.addTruth(truths.label[t]!);
  for (const p of chosen) tallies.addPrediction(predictions.label[p]!, confidence[p]!, truthOf[p]! >= 0);
  const meanOffset = share(offsets.sum, offsets.count);
  const overlap = (p: number, t: number) => 1 - Math.abs(predictions.at[p]! - truths.at[t]!) / (tolerance + 1);
  return {
    figures: [
      // What is below the threshold was not matched, so there is no sweep over it.
      ...tallies.figures().filter(({ metric }) => metric !== 'thresholdSweep'),
      { metric: 'meanOffset', label: null, value: meanOffset, support: offsets.count } satisfies Figure,
    ],
    cases: { [Symbol.iterator]: () => cases(chosen, truthOf, isFound, overlap) },
  };
}

function byTime({ size, at }: PointSet): Uint32Array {
  return asTheyStand(size).sort((a, b) => at[a]! - at[b]!);
}

function* cases(
  chosen: Uint32Array,
  truthOf: Int32Array,
  isFound: Uint8Array,
  overlap: (prediction: number, truth: number) => number,
): Generator<ScoredCase> {
  for (const prediction of chosen) {
    const truth = truthOf[prediction]!;
    yield truth >= 0
      ? { kind: 'TRUE_POSITIVE', prediction, truth, overlap: overlap(prediction, truth), confusedWith: null }
      : { kind: 'FALSE_POSITIVE', prediction, truth: null, overlap: null, confusedWith: null };
  }
  for (const [truth, found] of isFound.entries())
    if (found === 0) yield { kind: 'FALSE_NEGATIVE', prediction: null, truth, overlap: null, confusedWith: null };
}
