import { inSlices } from '../../base/in-slices.js';
import { descend, type Curvature } from './descend.js';
import { sampledCurvature } from './curvature.js';
import { sigmoid, type ClassShares, type Examples, type Linear } from './linear.js';

/** Largest slope at which the descent ends: the coefficients of unit vectors rank as those of 1e-6 do, in two thirds of the time. */
const FLAT = 1e-4;
/** From so many rows for each dimension on, a curvature from some of them saves more time than it takes. */
const MANY_ROWS = 8;
/** The minimum of every tenth row is near that of all, and takes a tenth of the time. */
const SOME_OF = 10;
/**
 * Logistic regression over some rows of the examples: minimises Σ sᵢ log(1 + exp(−yᵢ (w · xᵢ + b))) / Σ sᵢ + λ/2 |w|², where sᵢ makes
 * both classes weigh the same. That is scikit-learn's LogisticRegression(class_weight='balanced', C = 1 / (λ n)). The minimum is
 * the only one, so the same rows give the same weights. The rows must hold both classes. Yields to the event loop.
 *
 * @param penalty λ, more than 0
 * @param flat largest slope of the result
 * @param from where the descent begins: it changes the time, not the result
 */
export async function fitLogistic(
  examples: Examples,
  rows: Uint32Array,
  penalty: number,
  flat = FLAT,
  from: Beginning | null = null,
): Promise<Linear> {
  const { dimension } = examples;
  const share = classShares(examples, rows);
  const { at, curvature } = from ?? (await beginningOf(examples, rows, penalty, flat));
  const slope = (at: Float64Array, into: Float64Array) => lossAt(examples, rows, share, penalty, at, into);
  const found = await descend(at, slope, flat, curvature);
  return { weights: found.slice(0, dimension), bias: found[dimension]! };
}

/** Where a descent begins, and the curvature there; null: not known. */
export interface Beginning {
  readonly at: Float64Array;
  readonly curvature: Curvature | null;
}

/** Where the rows are many, the minimum of every tenth of them; else 0. Good for any large part of the rows. */
export async function beginningOf(
  examples: Examples,
  rows: Uint32Array,
  penalty: number,
  flat = FLAT,
): Promise<Beginning> {
  const { dimension } = examples;
  const at = new Float64Array(dimension + 1);
  if (rows.length < MANY_ROWS * dimension) return { at, curvature: null };
  const some = rows.filter((_, i) => i % SOME_OF === 0);
  if (some.length >= MANY_ROWS * dimension && hasBoth(examples, some)) {
    const { weights, bias } = await fitLogistic(examples, some, penalty, flat);
    at.set(weights);
    at[dimension] = bias;
  }
  return { at, curvature: await sampledCurvature(examples, rows, classShares(examples, rows), penalty, at) };
}

export function hasBoth({ isPositive }: Pick<Examples, 'isPositive'>, rows: Uint32Array): boolean {
  return rows.some((row) => isPositive[row] === 1) && rows.some((row) => isPositive[row] === 0);
}

function classShares({ isPositive }: Examples, rows: Uint32Array): ClassShares {
  let positives = 0;
  for (const row of rows) positives += isPositive[row]!;
  return [0.5 / (rows.length - positives), 0.5 / positives];
}

/** Numbers of a block: sixteen blocks take half a millisecond. */
const NUMBERS_AT_ONCE = 16_384;

/** The loss at weights and bias, one after the other; its slope there goes into `slope`. */
async function lossAt(
  { vectors, dimension, isPositive }: Examples,
  rows: Uint32Array,
  share: ClassShares,
  penalty: number,
  at: Float64Array,
  slope: Float64Array,
): Promise<number> {
  const weights = at.subarray(0, dimension);
  const size = Math.max(FOUR, Math.floor(NUMBERS_AT_ONCE / dimension / FOUR) * FOUR);
  const pulls = new Float64Array(size);
  const starts = new Uint32Array(size);
  let loss = 0;
  slope.fill(0);
  await inSlices(blocks(rows.length, size), ([from, to]) => {
    for (let i = from; i < to; i++) starts[i - from] = rows[i]! * dimension;
    dotAll(pulls, vectors, starts, weights, to - from);
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      const sign = isPositive[row]! === 1 ? 1 : -1;
      const weight = share[isPositive[row]!]!;
      const margin = sign * (pulls[i - from]! + at[dimension]!);
      loss += weight * softplus(-margin);
      pulls[i - from] = -sign * weight * sigmoid(-margin);
      slope[dimension]! += pulls[i - from]!;
    }
    addAll(slope, vectors, starts, pulls, to - from, dimension);
  });
  for (let j = 0; j < dimension; j++) {
    loss += (penalty / 2) * at[j]! * at[j]!;
    slope[j]! += penalty * at[j]!;
  }
  return loss;
}

function* blocks(count: number, size: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < count; from += size) yield [from, Math.min(count, from + size)];
}

/** Vectors that are taken in one go: the sum, or the weights, are read once for them. */
const FOUR = 4;

/** The dot products of the weights with the vectors at the starts. */
function dotAll(
  products: Float64Array,
  vectors: Float32Array,
  starts: Uint32Array,
  weights: Float64Array,
  count: number,
): void {
  const dimension = weights.length;
  // A block that is not full goes on with vectors that nobody asks for.
  for (let i = 0; i < count; i += FOUR) {
    const [a, b, c, d] = [starts[i]!, starts[i + 1]!, starts[i + 2]!, starts[i + 3]!];
    let [p, q, r, s] = [0, 0, 0, 0];
    for (let j = 0; j < dimension; j++) {
      const weight = weights[j]!;
      p += weight * vectors[a + j]!;
      q += weight * vectors[b + j]!;
      r += weight * vectors[c + j]!;
      s += weight * vectors[d + j]!;
    }
    products[i] = p;
    products[i + 1] = q;
    products[i + 2] = r;
    products[i + 3] = s;
  }
}

/** Adds the vectors at the starts, each as many times as it pulls. */
function addAll(
  sum: Float64Array,
  vectors: Float32Array,
  starts: Uint32Array,
  pulls: Float64Array,
  count: number,
  dimension: number,
): void {
  // A block that is not full goes on with vectors that pull nothing.
  pulls.fill(0, count);
  for (let i = 0; i < count; i += FOUR) {
    const [a, b, c, d] = [starts[i]!, starts[i + 1]!, starts[i + 2]!, starts[i + 3]!];
    const [p, q, r, s] = [pulls[i]!, pulls[i + 1]!, pulls[i + 2]!, pulls[i + 3]!];
    for (let j = 0; j < dimension; j++) {
      sum[j]! += p * vectors[a + j]! + q * vectors[b + j]! + (r * vectors[c + j]! + s * vectors[d + j]!);
    }
  }
}

/** log(1 + exp(x)), which overflows nowhere. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
