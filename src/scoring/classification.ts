import { calibration } from './calibration.js';
import { Confusion } from './confusion.js';
import { asTheyStand, byConfidence, byKey, checkSet, knownConfidence, labelStarts } from './order.js';
import { averagePrecision, precisionRecall, ranked, rocAuc } from './ranking.js';
import { mean, share } from './rates.js';
import type { Confident, Figure, ItemSet, ScoredCase, Scores } from './sets.js';
import { Tallies } from './tallies.js';

/** What labels of frames, shots or assets are compared by. */
export interface ClassificationOptions {
  /** Confidence from which a group has a label. .5 unless given. */
  readonly threshold?: number;
}

/**
 * Labels of groups, any number a group, against true ones. A label that a group was not given has confidence 0 there, and stays below
 * every threshold. Of one label given twice to one group the more confident counts. Precision, recall, F1, AP and ROC AUC as scikit-learn
 * has them, calibration as Guo et al. (2017); where no group has two true labels also accuracy and a confusion matrix.
 *
 * @param groups how many were judged, 0 to groups − 1: those without labels are the true negatives
 * Throws RangeError for groups or labels that are none of those.
 */
export function scoreClassification(
  predictions: ItemSet & Confident,
  truths: ItemSet,
  labels: number,
  groups: number,
  { threshold = 0.5 }: ClassificationOptions = {},
): Scores {
  checkSet('predictions', predictions, labels, groups);
  checkSet('truths', truths, labels, groups);
  const confidence = knownConfidence(predictions);
  const joined = join(predictions, confidence, truths, labels, groups);
  const tallies = new Tallies(labels, threshold);
  for (const truth of joined.truths) tallies.addTruth(truths.label[truth]!);
  for (const p of joined.predictions)
    tallies.addPrediction(predictions.label[p]!, confidence[p]!, joined.truthOf[p]! >= 0);
  const trueLabel = onlyTruths(truths, joined.truths, groups);
  return {
    figures: [
      ...tallies.figures(),
      ...rankings(predictions, confidence, labels, groups, joined, tallies.truths),
      ...(trueLabel ? singleLabel(predictions, confidence, truths, labels, groups, joined, trueLabel, threshold) : []),
    ],
    cases: {
      [Symbol.iterator]: () => cases(predictions, confidence, joined, trueLabel, threshold)[Symbol.iterator](),
    },
  };
}

const NONE = -1;

/** Each pair of group and label once. */
interface Joined {
  /** Predictions that count, by label, the most confident first. */
  readonly predictions: Uint32Array;
  /** Truths that count, by label. */
  readonly truths: Uint32Array;
  /** Of each prediction its truth, or NONE. */
  readonly truthOf: Int32Array;
  /** Of each truth its prediction, or NONE. */
  readonly predictionOf: Int32Array;
}

function join(predictions: ItemSet, confidence: Float64Array, truths: ItemSet, labels: number, groups: number): Joined {
  const ours = byKey(byConfidence(asTheyStand(predictions.size), confidence), predictions.label);
  const theirs = byKey(asTheyStand(truths.size), truths.label);
  const [starts, truthStarts] = [labelStarts(predictions, labels), labelStarts(truths, labels)];
  const truthOf = new Int32Array(predictions.size).fill(NONE);
  const predictionOf = new Int32Array(truths.size).fill(NONE);
  // One cell a group, cleared by writing the label that it was filled for.
  const truthAt = new Int32Array(groups);
  const truthLabel = new Int32Array(groups).fill(NONE);
  const predictedLabel = new Int32Array(groups).fill(NONE);
  let [p, t] = [0, 0];
  for (let label = 0; label < labels; label++) {
    for (let i = truthStarts[label]!; i < truthStarts[label + 1]!; i++) {
      const group = truths.group[theirs[i]!]!;
      if (truthLabel[group] === label) continue;
      truthLabel[group] = label;
      truthAt[group] = theirs[i]!;
      theirs[t++] = theirs[i]!;
    }
    for (let i = starts[label]!; i < starts[label + 1]!; i++) {
      const group = predictions.group[ours[i]!]!;
      if (predictedLabel[group] === label) continue;
      predictedLabel[group] = label;
      if (truthLabel[group] === label) {
        truthOf[ours[i]!] = truthAt[group]!;
        predictionOf[truthAt[group]!] = ours[i]!;
      }
      ours[p++] = ours[i]!;
    }
  }
  return { predictions: ours.subarray(0, p), truths: theirs.subarray(0, t), truthOf, predictionOf };
}

/** AP, ROC AUC, calibration and precision over recall: micro over all pairs of group and label, mean over labels, and of each. */
function rankings(
  predictions: ItemSet,
  confidence: Float64Array,
  labels: number,
  groups: number,
  joined: Joined,
  truths: Float64Array,
): Figure[] {
  const isTrue = Uint8Array.from(joined.truthOf, (truth) => (truth >= 0 ? 1 : 0));
  const support = truths.reduce((sum, count) => sum + count, 0);
  const figuresOf = (label: number | null, order: Uint32Array, positives: number, items: number) => {
    const ranking = ranked(order, confidence, isTrue, positives, items);
    const figure = (metric: string, value: number | null): Figure => ({ metric, label, value, support: positives });
    const ap = figure(label === null ? 'microAP' : 'AP', averagePrecision(ranking));
    const auc = figure(label === null ? 'microAUC' : 'AUC', rocAuc(ranking));
    const curve = { ...figure('precisionRecall', null), curve: precisionRecall(ranking) };
    return { ap, auc, all: [ap, auc, calibration(label, confidence, isTrue, order), curve] };
  };
  const perLabel: ReturnType<typeof figuresOf>[] = [];
  for (let label = 0, from = 0; label < labels; label++) {
    let to = from;
    while (to < joined.predictions.length && predictions.label[joined.predictions[to]!] === label) to++;
    if (to > from || truths[label]! > 0)
      perLabel.push(figuresOf(label, joined.predictions.subarray(from, to), truths[label]!, groups));
    from = to;
  }
  const all = figuresOf(null, byConfidence(joined.predictions, confidence), support, groups * labels);
  return [
    { metric: 'mAP', label: null, value: mean(perLabel.map(({ ap }) => ap.value)), support },
    { metric: 'AUC', label: null, value: mean(perLabel.map(({ auc }) => auc.value)), support },
    ...all.all,
    ...perLabel.flatMap((of) => of.all),
  ];
}

/** Of each group its one truth, or NONE; null where a group has two. */
function onlyTruths(truths: ItemSet, chosen: Uint32Array, groups: number): Int32Array | null {
  const only = new Int32Array(groups).fill(NONE);
  for (const truth of chosen) {
    if (only[truths.group[truth]!] !== NONE) return null;
    only[truths.group[truth]!] = truth;
  }
  return only;
}

/**
 * Accuracy and confusion of the most confident label of each group, none where it is below the threshold. Source: scikit-learn,
 * accuracy_score and confusion_matrix, none being a label, too.
 */
function singleLabel(
  predictions: ItemSet,
  confidence: Float64Array,
  truths: ItemSet,
  labels: number,
  groups: number,
  joined: Joined,
  trueLabel: Int32Array,
  threshold: number,
): Figure[] {
  const top = new Int32Array(groups).fill(NONE);
  for (const p of joined.predictions) {
    const group = predictions.group[p]!;
    if (confidence[p]! >= threshold && (top[group] === NONE || confidence[p]! > confidence[top[group]!]!))
      top[group] = p;
  }
  const matrix = new Confusion(labels);
  let right = 0;
  for (let group = 0; group < groups; group++) {
    const truth = trueLabel[group] === NONE ? null : truths.label[trueLabel[group]!]!;
    const predicted = top[group] === NONE ? null : predictions.label[top[group]!]!;
    if (truth === predicted) right++;
    if (truth !== null || predicted !== null) matrix.add(truth, predicted);
  }
  return [
    { metric: 'accuracy', label: null, value: share(right, groups), support: groups },
    { metric: 'confusion', label: null, value: null, support: joined.truths.length, curve: matrix.cells() },
  ];
}

function* cases(
  predictions: ItemSet,
  confidence: Float64Array,
  { predictions: ours, truths: theirs, truthOf, predictionOf }: Joined,
  trueLabel: Int32Array | null,
  threshold: number,
): Iterable<ScoredCase> {
  const isMissed = (truth: number) => {
    const prediction = predictionOf[truth]!;
    return prediction === NONE || !(confidence[prediction]! >= threshold);
  };
  for (const prediction of ours) {
    if (!(confidence[prediction]! >= threshold)) continue;
    const truth = truthOf[prediction]!;
    const meant = trueLabel?.[predictions.group[prediction]!] ?? NONE;
    yield truth >= 0
      ? { kind: 'TRUE_POSITIVE', prediction, truth, overlap: null, confusedWith: null }
      : {
          kind: 'FALSE_POSITIVE',
          prediction,
          truth: null,
          overlap: null,
          confusedWith: meant >= 0 && isMissed(meant) ? meant : null,
        };
  }
  for (const truth of theirs)
    if (isMissed(truth)) yield { kind: 'FALSE_NEGATIVE', prediction: null, truth, overlap: null, confusedWith: null };
}
