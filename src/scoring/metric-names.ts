/** Every name that a figure may have; docs/evaluations.md says what each is. */
export const METRIC_NAMES: readonly string[] = [
  ...['precision', 'recall', 'f1', 'macroPrecision', 'macroRecall', 'macroF1'],
  ...['precisionRecall', 'thresholdSweep', 'confusion'],
  ...['AP', 'mAP', 'AP50', 'AP75', 'APsmall', 'APmedium', 'APlarge'],
  ...['AR1', 'AR10', 'AR100', 'ARsmall', 'ARmedium', 'ARlarge'],
  ...['AP@0.3', 'AP@0.4', 'AP@0.5', 'AP@0.6', 'AP@0.7'],
  ...['microAP', 'AUC', 'microAUC', 'ECE', 'accuracy'],
  'meanOffset',
  ...['errorRate', 'substitutionRate', 'deletionRate', 'insertionRate', 'detectionErrorRate', 'agreement', 'kappa'],
  ...['eventPrecision', 'eventRecall', 'eventF1', 'eventErrorRate'],
  ...['wer', 'cer', 'mer', 'wil', 'hits', 'substitutions', 'deletions', 'insertions'],
  ...['MAP', 'MRR', 'nDCG'],
];

/** Of retrieval, among the first so many. */
const AT_RANK = /^(recall|precision|nDCG)@[1-9]\d*$/;

/** Recall of boxes with so many of a frame and label. */
const OF_DETECTIONS = /^AR[1-9]\d*$/;

export const isMetricName = (name: string): boolean =>
  METRIC_NAMES.includes(name) || AT_RANK.test(name) || OF_DETECTIONS.test(name);
