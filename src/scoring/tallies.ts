import { f1, mean, precision, recall } from './rates.js';
import type { Figure } from './sets.js';

const STEPS = 101;

/** Precision, recall and F1 at each threshold of confidence. */
export interface ThresholdSweep {
  readonly threshold: number[];
  readonly precision: (number | null)[];
  readonly recall: (number | null)[];
  readonly f1: (number | null)[];
}

/**
 * Counts hits and false alarms of each label, at one threshold of confidence and at 0, .01 … 1, in one pass without sorting.
 * Source of precision, recall and F1, of their micro and macro means: scikit-learn, precision_recall_fscore_support with zero_division=0
 * over the labels that occur.
 */
export class Tallies {
  /** Truths of each label. */
  readonly truths: Float64Array;
  private readonly hits: Float64Array;
  private readonly alarms: Float64Array;
  /** By label, then by the highest step whose threshold the confidence has. */
  private readonly hitsFrom: Float64Array;
  private readonly alarmsFrom: Float64Array;

  constructor(
    readonly labels: number,
    private readonly threshold: number,
  ) {
    this.truths = new Float64Array(labels);
    this.hits = new Float64Array(labels);
    this.alarms = new Float64Array(labels);
    this.hitsFrom = new Float64Array(labels * STEPS);
    this.alarmsFrom = new Float64Array(labels * STEPS);
  }

  addTruth(label: number): void {
    this.truths[label]!++;
  }

  addPrediction(label: number, confidence: number, isHit: boolean): void {
    if (confidence >= this.threshold) (isHit ? this.hits : this.alarms)[label]!++;
    const step = stepOf(confidence);
    if (step >= 0) (isHit ? this.hitsFrom : this.alarmsFrom)[label * STEPS + step]!++;
  }

  /** Micro under their own names, macro as `macro…`, then each label that occurs. */
  figures(): Figure[] {
    const all = { hits: sum(this.hits), alarms: sum(this.alarms), truths: sum(this.truths) };
    const perLabel = Array.from({ length: this.labels }, (_, label) => ({
      label,
      hits: this.hits[label]!,
      alarms: this.alarms[label]!,
      truths: this.truths[label]!,
    })).filter(({ hits, alarms, truths }) => hits + alarms + truths > 0);
    const macro = (metric: string, of: (counts: Counts) => number | null): Figure => ({
      metric,
      label: null,
      value: mean(perLabel.map((counts) => of(counts) ?? 0)),
      support: all.truths,
    });
    return [
      ...ratesOf(null, all),
      macro('macroPrecision', (of) => precision(of.hits, of.alarms)),
      macro('macroRecall', (of) => recall(of.hits, of.truths - of.hits)),
      macro('macroF1', (of) => f1(of.hits, of.alarms, of.truths - of.hits)),
      { metric: 'thresholdSweep', label: null, value: null, support: all.truths, curve: this.sweep(null) },
      ...perLabel.flatMap(({ label, ...counts }) => [
        ...ratesOf(label, counts),
        { metric: 'thresholdSweep', label, value: null, support: counts.truths, curve: this.sweep(label) },
      ]),
    ];
  }

  /** Of a label, or of all together. */
  private sweep(label: number | null): ThresholdSweep {
    const curve: ThresholdSweep = { threshold: [], precision: [], recall: [], f1: [] };
    const truths = label === null ? sum(this.truths) : this.truths[label]!;
    let hits = 0;
    let alarms = 0;
    for (let step = STEPS - 1; step >= 0; step--) {
      for (let l = label ?? 0; l < (label === null ? this.labels : label + 1); l++) {
        hits += this.hitsFrom[l * STEPS + step]!;
        alarms += this.alarmsFrom[l * STEPS + step]!;
      }
      curve.threshold[step] = step / (STEPS - 1);
      curve.precision[step] = precision(hits, alarms);
      curve.recall[step] = recall(hits, truths - hits);
      curve.f1[step] = f1(hits, alarms, truths - hits);
    }
    return curve;
  }
}

interface Counts {
  hits: number;
  alarms: number;
  truths: number;
}

function ratesOf(label: number | null, { hits, alarms, truths }: Counts): Figure[] {
  const figure = (metric: string, value: number | null): Figure => ({ metric, label, value, support: truths });
  return [
    figure('precision', precision(hits, alarms)),
    figure('recall', recall(hits, truths - hits)),
    figure('f1', f1(hits, alarms, truths - hits)),
  ];
}

/** The highest step whose threshold is not above the confidence; −1 for what is below 0. */
function stepOf(confidence: number): number {
  let step = Math.min(Math.floor(confidence * (STEPS - 1)), STEPS - 1);
  if (step + 1 < STEPS && (step + 1) / (STEPS - 1) <= confidence) step++;
  else if (step >= 0 && step / (STEPS - 1) > confidence) step--;
  return step;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
