import type { Calibration } from '../../lake/tables/probes.js';
import { sigmoid } from './linear.js';

/** Of a linear score that was not calibrated: the confidence that logistic regression itself gives. */
export const UNCALIBRATED: Calibration = { a: -1, b: 0 };

const MOST_STEPS = 100;
const LEAST_STEP = 1e-10;
/** Keeps the matrix of second derivatives from being singular. */
const RIDGE = 1e-12;
const FLAT = 1e-5;
const LEAST_GAIN = 1e-4;

/**
 * The confidence that fits scores and what they are of: Platt, Probabilistic outputs for support vector machines, 1999, by Newton's
 * method as in Lin, Lin and Weng, A note on Platt's probabilistic outputs, Machine Learning 68, 2007, appendix. The scores are of
 * examples that the classifier was not trained on.
 */
export function calibrate(scores: Float64Array, isPositive: Uint8Array): Calibration {
  const positives = isPositive.reduce((sum, one) => sum + one, 0);
  const negatives = isPositive.length - positives;
  // Platt's targets: no example makes the confidence 0 or 1.
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const targets = Float64Array.from(isPositive, (one) => (one ? high : low));
  const lossAt = (a: number, b: number) =>
    scores.reduce((sum, score, i) => {
      const x = a * score + b;
      return sum + (x >= 0 ? targets[i]! * x : (targets[i]! - 1) * x) + Math.log1p(Math.exp(-Math.abs(x)));
    }, 0);

  let [a, b] = [0, Math.log((negatives + 1) / (positives + 1))];
  let loss = lossAt(a, b);
  for (let i = 0; i < MOST_STEPS; i++) {
    let [h11, h22, h21, g1, g2] = [RIDGE, RIDGE, 0, 0, 0];
    scores.forEach((score, at) => {
      const p = sigmoid(-(a * score + b));
      const d2 = p * (1 - p);
      const d1 = targets[at]! - p;
      h11 += score * score * d2;
      h22 += d2;
      h21 += score * d2;
      g1 += score * d1;
      g2 += d1;
    });
    if (Math.abs(g1) < FLAT && Math.abs(g2) < FLAT) break;
    const determinant = h11 * h22 - h21 * h21;
    const byA = -(h22 * g1 - h21 * g2) / determinant;
    const byB = -(-h21 * g1 + h11 * g2) / determinant;
    const promise = g1 * byA + g2 * byB;
    let step = 1;
    let next = lossAt(a + byA, b + byB);
    while (!(next < loss + LEAST_GAIN * step * promise) && step >= LEAST_STEP) {
      step /= 2;
      next = lossAt(a + step * byA, b + step * byB);
    }
    if (step < LEAST_STEP) break;
    [a, b, loss] = [a + step * byA, b + step * byB, next];
  }
  return { a, b };
}

/** 1 / (1 + exp(a · score + b)). */
export const confidenceOf = ({ a, b }: Calibration, score: number): number => sigmoid(-(a * score + b));
