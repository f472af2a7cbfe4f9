import { asTheyStand } from '../../src/scoring/order.js';
import { scoreOf, STRENGTH, trainProbe, type Judged } from '../../src/graph/teach/probe.js';
import { normal, randomStream } from '../graph/random.js';

const COUNT = 100_000;
const DIMENSION = 256;
const TITLES = 500;
/** The last numbers of a vector vary less than the first, as those of encoders do. */
const FALL = 20;

/** Time of a probe over 100,000 judged vectors, with its five folds, and of one pass of dot products over them. */
export async function trainingTime() {
  const judged = examples();
  await trainProbe(judged, { strength: STRENGTH, seed: 1 });
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const probe = await trainProbe(judged, { strength: STRENGTH, seed: 1 });
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const from = performance.now();
  let sum = 0;
  for (let i = 0; i < COUNT; i++) sum += scoreOf(probe, judged.vectors.subarray(i * DIMENSION, (i + 1) * DIMENSION));
  const floor = performance.now() - from;
  if (Number.isNaN(sum)) throw new Error('a score is no number');
  return {
    [`${COUNT} × ${DIMENSION}`]: {
      'train ms': Math.round(ms),
      'CPU ms': Math.round((user + system) / 1000),
      'one pass ms': Math.round(floor),
      'out-of-fold AP': probe.quality.ap!.toFixed(3),
    },
  };
}

function examples(): Judged {
  const random = randomStream(1);
  const vectors = new Float32Array(COUNT * DIMENSION);
  const direction = Float64Array.from({ length: DIMENSION }, () => 6 * normal(random));
  const isPositive = Uint8Array.from(asTheyStand(COUNT), (row) => {
    const vector = vectors.subarray(row * DIMENSION, (row + 1) * DIMENSION);
    for (let j = 0; j < DIMENSION; j++) vector[j] = normal(random) / (1 + j / FALL);
    const length = Math.hypot(...vector);
    let score = -3;
    for (let j = 0; j < DIMENSION; j++) {
      vector[j]! /= length;
      score += vector[j]! * direction[j]!;
    }
    return random() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
  });
  const groups = Array.from({ length: COUNT }, (_, i) => `title ${i % TITLES}`);
  return { vectors, dimension: DIMENSION, isPositive, groups };
}
