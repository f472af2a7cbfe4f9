import { asTheyStand, byKey } from './order.js';
import type { ItemSet } from './sets.js';

/** The predictions and truths of one group and label: places from `start` to before `end` of each order. */
export interface Segment {
  label: number;
  predictionStart: number;
  predictionEnd: number;
  truthStart: number;
  truthEnd: number;
}

/** Predictions and truths in the order of their labels, then groups; predictions of one segment by confidence. */
export interface Segmented {
  readonly predictions: Uint32Array;
  readonly truths: Uint32Array;
  /** Visits each segment that has a prediction or a truth. The object is the same each time. */
  readonly visit: (each: (segment: Readonly<Segment>) => void) => void;
}

/** Brings together what may match. `confident` has the predictions' places, most confident first. */
export function segmented(predictions: ItemSet, truths: ItemSet, confident: Uint32Array): Segmented {
  const ours = byKey(byKey(confident, predictions.group), predictions.label);
  const theirs = byKey(byKey(asTheyStand(truths.size), truths.group), truths.label);
  return { predictions: ours, truths: theirs, visit: (each) => walk(predictions, ours, truths, theirs, each) };
}

/** The same with labels left aside. */
export function segmentedByGroup(
  predictions: ItemSet,
  truths: ItemSet,
  chosenPredictions: Uint32Array,
  chosenTruths: Uint32Array,
): Segmented {
  const ours = byKey(chosenPredictions, predictions.group);
  const theirs = byKey(chosenTruths, truths.group);
  const one = (set: ItemSet) => ({ ...set, label: new Int32Array(set.size) });
  return {
    predictions: ours,
    truths: theirs,
    visit: (each) => walk(one(predictions), ours, one(truths), theirs, each),
  };
}

function walk(
  predictions: ItemSet,
  ours: Uint32Array,
  truths: ItemSet,
  theirs: Uint32Array,
  each: (segment: Readonly<Segment>) => void,
): void {
  const segment: Segment = { label: 0, predictionStart: 0, predictionEnd: 0, truthStart: 0, truthEnd: 0 };
  let p = 0;
  let t = 0;
  while (p < ours.length || t < theirs.length) {
    const labelOfOurs = p < ours.length ? predictions.label[ours[p]!]! : Infinity;
    const labelOfTheirs = t < theirs.length ? truths.label[theirs[t]!]! : Infinity;
    segment.label = Math.min(labelOfOurs, labelOfTheirs);
    const group = Math.min(
      labelOfOurs === segment.label ? predictions.group[ours[p]!]! : Infinity,
      labelOfTheirs === segment.label ? truths.group[theirs[t]!]! : Infinity,
    );
    segment.predictionStart = p;
    while (p < ours.length && predictions.label[ours[p]!] === segment.label && predictions.group[ours[p]!] === group)
      p++;
    segment.predictionEnd = p;
    segment.truthStart = t;
    while (t < theirs.length && truths.label[theirs[t]!] === segment.label && truths.group[theirs[t]!] === group) t++;
    segment.truthEnd = t;
    each(segment);
  }
}
