import type { Calibration } from '../../lake/tables/probes.js';
import { expectedCalibrationError, calibrationBins } from '../../scoring/calibration.js';
import { asTheyStand, byConfidence } from '../../scoring/order.js';
import { averagePrecision, ranked, rocAuc } from '../../scoring/ranking.js';
import { f1 } from '../../scoring/rates.js';
import { centred } from './centred.js';
import { FOLDS, foldsOf } from './folds.js';
import { dotAt, type Examples, type Linear } from './linear.js';
import { beginningOf, fitLogistic, hasBoth } from './logistic.js';
import { calibrate, confidenceOf, UNCALIBRATED } from './platt.js';
import { quicklySeeded } from './seeded.js';
import { spreadOf } from './spread.js';

/** Judged vectors, and what each must not be parted from when folds are made: its title. */
export interface Judged extends Examples {
  readonly groups: readonly string[];
}

/** How well a label is told, by examples of titles that were held back. Null: not to be told from what is judged. */
export interface Quality {
  readonly ap: number | null;
  readonly auc: number | null;
  /** At a confidence of a half. */
  readonly f1: number | null;
  /** Expected calibration error, in 15 bins. */
  readonly ece: number | null;
  readonly positives: number;
  readonly negatives: number;
  /** Titles that the examples are of; what is of none counts by its asset. */
  readonly titles: number;
}

/** A calibrated linear classifier. */
export interface Probe extends Linear {
  readonly calibration: Calibration;
  readonly quality: Quality;
  /** The classifiers that never saw one fold each; none where the examples cannot be parted. */
  readonly committee: readonly Linear[];
}

export interface ProbeSettings {
  /** How much the examples count beside the wish for small weights, as scikit-learn's C, of vectors whose mean squared distance from their mean is 1. */
  readonly strength: number;
  readonly seed: number;
}

/** Chosen on handwritten digits, by pixels, with 50 to 200 judgements: `npm run bench -- teach --strengths`. */
export const STRENGTH = 10;

/** Rows that folds are trained and tested on at most: figures of so many are right to a hundredth, and five fits cost half of one over 100,000. */
const MOST_CROSS_VALIDATED = 10_000;

/** Trains on examples of both classes; the same examples and settings give the same probe. Yields to the event loop. */
export async function trainProbe(judged: Judged, { strength, seed }: ProbeSettings): Promise<Probe> {
  const { examples, restore } = await centred(judged);
  const all = asTheyStand(judged.isPositive.length);
  const penaltyOf = (rows: Uint32Array) => (spreadOf(examples, rows) || 1) / (strength * rows.length);
  // All of them together have spread 1 by now.
  const penalty = 1 / (strength * all.length);
  const beginning = await beginningOf(examples, all, penalty);
  const fit = (rows: Uint32Array, penalty: number) => fitLogistic(examples, rows, penalty, undefined, beginning);
  const whole = await fit(all, penalty);

  const folds = foldsOf(judged.groups, seed);
  const tried = all.length <= MOST_CROSS_VALIDATED ? all : drawn(all, seed);
  const committee: Linear[] = [];
  const scores = new Float64Array(all.length);
  const held: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = tried.filter((row) => folds[row] !== fold);
    const own = tried.filter((row) => folds[row] === fold);
    if (own.length === 0 || !hasBoth(examples, others)) continue;
    const linear = await fit(others, penaltyOf(others));
    committee.push(restore(linear));
    for (const row of own) scores[row] = scoreAt(examples, row, linear);
    held.push(...own);
  }
  const rows = Uint32Array.from(held).sort();
  const isPositive = rows.map((row) => examples.isPositive[row]!);
  const outOfFold = Float64Array.from(rows, (row) => scores[row]!);
  const isMeasured = hasBoth(examples, rows);
  const calibration = isMeasured ? calibrate(outOfFold, Uint8Array.from(isPositive)) : UNCALIBRATED;
  const figures = isMeasured ? figuresOf(outOfFold, Uint8Array.from(isPositive), calibration) : NOT_MEASURED;
  const positives = examples.isPositive.reduce((sum, one) => sum + one, 0);
  const counts = { positives, negatives: all.length - positives, titles: new Set(judged.groups).size };
  return { ...restore(whole), calibration, committee, quality: { ...figures, ...counts } };
}

function drawn(all: Uint32Array, seed: number): Uint32Array {
  const places = Float64Array.from(all, (row) => quicklySeeded(seed, String(row)));
  const order = all.slice().sort((a, b) => places[a]! - places[b]!);
  return order.subarray(0, MOST_CROSS_VALIDATED).sort();
}

const scoreAt = ({ vectors, dimension }: Examples, row: number, { weights, bias }: Linear): number =>
  dotAt(vectors, row * dimension, weights) + bias;

type Figures = Pick<Quality, 'ap' | 'auc' | 'f1' | 'ece'>;
const NOT_MEASURED: Figures = { ap: null, auc: null, f1: null, ece: null };

function figuresOf(scores: Float64Array, isPositive: Uint8Array, calibration: Calibration): Figures {
  const positives = isPositive.reduce((sum, one) => sum + one, 0);
  const order = byConfidence(asTheyStand(scores.length), scores);
  const ranking = ranked(order, scores, isPositive, positives, scores.length);
  const confidence = scores.map((score) => confidenceOf(calibration, score));
  let [hits, alarms] = [0, 0];
  confidence.forEach((sure, i) => {
    if (sure < 0.5) return;
    if (isPositive[i]) hits++;
    else alarms++;
  });
  return {
    ap: averagePrecision(ranking),
    auc: rocAuc(ranking),
    f1: f1(hits, alarms, positives - hits),
    ece: expectedCalibrationError(calibrationBins(confidence, isPositive, order)),
  };
}

/** The score of a vector. */
export const scoreOf = ({ weights, bias }: Linear, vector: Float32Array): number => dotAt(vector, 0, weights) + bias;
