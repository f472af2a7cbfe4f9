import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Examples } from '../../../src/graph/teach/linear.js';
import { fitLogistic } from '../../../src/graph/teach/logistic.js';
import { calibrate } from '../../../src/graph/teach/platt.js';
import { randomOf } from '../../support/lake.js';

const python = ['python3', '/usr/bin/python3'].find((one) => spawnSync(one, ['-c', 'import sklearn']).status === 0);
if (!python) console.warn('skipped: scikit-learn is not installed (apt-get install python3-sklearn)');

interface Problem {
  readonly vectors: number[][];
  readonly isPositive: number[];
  /** scikit-learn's strength. */
  readonly C: number;
  /** To be calibrated. */
  readonly scores: number[];
}
interface Solution {
  readonly weights: number[];
  readonly bias: number;
  readonly a: number;
  readonly b: number;
}

const FLAT = 1e-9;

function examplesOf({ vectors, isPositive }: Pick<Problem, 'vectors' | 'isPositive'>): Examples {
  return {
    vectors: Float32Array.from(vectors.flat()),
    dimension: vectors[0]!.length,
    isPositive: Uint8Array.from(isPositive),
  };
}

async function fit(problem: Pick<Problem, 'vectors' | 'isPositive' | 'C'>, flat = FLAT) {
  const rows = Uint32Array.from(problem.isPositive.keys());
  return fitLogistic(examplesOf(problem), rows, 1 / (problem.C * rows.length), flat);
}

/** Of few rows for each dimension and of many, of rare labels and common ones. */
function randomProblem(seed: number): Problem {
  const random = randomOf(seed);
  const dimension = 1 + Math.floor(random() * 12);
  const count = seed % 3 === 0 ? 20 + Math.floor(random() * 30) : 200 + Math.floor(random() * 300);
  const direction = Array.from({ length: dimension }, () => 4 * random() - 2);
  const offset = 2 * random() - 1;
  const noise = 0.2 + 2 * random();
  const vectors = Array.from({ length: count }, () =>
    Array.from({ length: dimension }, () => Math.fround(2 * random() - 1)),
  );
  const scores = vectors.map((vector) => vector.reduce((sum, x, j) => sum + x * direction[j]!, offset));
  const isPositive = scores.map((score): number => (score + noise * (random() - 0.5) > 0 ? 1 : 0));
  [isPositive[0], isPositive[1]] = [0, 1];
  return { vectors, isPositive, C: [0.1, 1, 10][seed % 3]!, scores };
}

describe('logistic regression', () => {
  it.skipIf(!python)('has the coefficients of scikit-learn, and its calibration', async () => {
    const problems = Array.from({ length: 60 }, (_, seed) => randomProblem(seed));
    const { stdout, stderr } = spawnSync(python!, ['test/graph/teach/sklearn-oracle.py'], {
      input: JSON.stringify(problems),
      maxBuffer: 2 ** 28,
    });
    if (stdout.length === 0) throw new Error(stderr.toString());
    const solutions = JSON.parse(stdout.toString()) as Solution[];
    let worst = 0;
    for (const [i, problem] of problems.entries()) {
      const { weights, bias } = await fit(problem);
      const theirs = solutions[i]!;
      const differences = [...weights, bias].map((w, j) => Math.abs(w - [...theirs.weights, theirs.bias][j]!));
      worst = Math.max(worst, ...differences);
      const { a, b } = calibrate(Float64Array.from(problem.scores), Uint8Array.from(problem.isPositive));
      // Both stop where the slope is small, and far from 0 it is so in a wide place: what they say of scores is compared.
      const said = (one: { a: number; b: number }, score: number) => 1 / (1 + Math.exp(one.a * score + one.b));
      for (const score of problem.scores) expect(said({ a, b }, score)).toBeCloseTo(said(theirs, score), 3);
    }
    console.log(`scikit-learn: ${problems.length} problems, worst difference of a coefficient ${worst}`);
    expect(worst).toBeLessThan(1e-3);
  });

  // Made with scikit-learn 1.2.1: LogisticRegression(class_weight='balanced', tol=1e-10) and _sigmoid_calibration.
  const few = [
    ...[
      1.69, -0.47, 0.03, 0.41, -0.79, 0.0, 0.0, -1.75, 1.02, 0.6, -0.63, -0.17, 0.51, -0.26, -0.24, -1.45, 0.55, 0.12,
    ],
    ...[0.27, -1.53, 1.65, 0.15, -0.39, 2.03, -0.05, -1.45, -0.41, -2.29, 1.05, -0.42, -0.74, 1.07, -1.65, 0.54, -2.06],
    ...[
      -0.66, -1.2, 1.46, 1.77, -0.33, 0.84, -0.18, 0.57, -0.75, -1.71, -1.8, 0.38, 2.25, 0.27, -0.52, 1.91, 0.24, 0.1,
    ],
    ...[0.25, -0.13, -0.31, -1.43, 0.5, -0.09, 1.19, -0.37, -1.91, -0.1, 1.7, -0.38, -0.89, -1.19, -1.05, -0.3, -1.18],
    ...[1.5, -0.28],
  ];
  const vectors = Array.from({ length: 24 }, (_, i) => few.slice(3 * i, 3 * i + 3));
  const isPositive = [1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 0, 0];

  it.each([
    [0.1, [0.461716, -0.412661, 0.117858], -0.051074],
    [1, [1.365045, -1.037515, 0.425368], -0.3129],
    [10, [2.480791, -1.712838, 0.686265], -0.855772],
  ])('has known coefficients at C = %d', async (C, weights, bias) => {
    const found = await fit({ vectors, isPositive, C });
    weights.forEach((weight, j) => expect(found.weights[j]).toBeCloseTo(weight, 4));
    expect(found.bias).toBeCloseTo(bias, 4);
  });

  it('has a known calibration', () => {
    const scores = vectors.map(([x, y, z]) => Number((x! - 0.5 * y! + 0.3 * z!).toFixed(3)));
    const { a, b } = calibrate(Float64Array.from(scores), Uint8Array.from(isPositive));
    expect(a).toBeCloseTo(-1.66618, 2);
    expect(b).toBeCloseTo(0.0919, 2);
  });

  it('is the same to the last bit when done again, and whatever other rows there are', async () => {
    const problem = randomProblem(5);
    const examples = examplesOf(problem);
    const some = Uint32Array.from(problem.isPositive.keys()).filter((row) => row % 3 !== 0);
    const [one, two] = [await fitLogistic(examples, some, 0.01), await fitLogistic(examples, some, 0.01)];
    expect(two).toEqual(one);
    const others = { ...examples, vectors: examples.vectors.slice(), isPositive: examples.isPositive.slice() };
    for (let row = 0; row < problem.isPositive.length; row += 3) {
      others.isPositive[row] = 1 - others.isPositive[row]!;
      others.vectors.fill(9, row * examples.dimension, (row + 1) * examples.dimension);
    }
    expect(await fitLogistic(others, some, 0.01)).toEqual(one);
  });
});
