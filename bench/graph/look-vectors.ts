import { normal, randomStream, zipf, type Random } from './random.js';

export const DIMENSION = 256;

const CONCEPTS = 256;
/** Vectors of real pictures vary in about as many directions. */
const LATENT = 32;
const TABLE = 2 ** 16;
const UNIT = 1 / Math.sqrt(DIMENSION);

/** How much of a vector is its title's, its own and noise, beside its concept and its shot. */
const OF_TITLE = 0.35;
const OF_FRAME = 0.1;
const OF_NOISE = 0.05;
const OF_LATENT = 0.7;

/** Vectors of pictures: frames of a shot are near duplicates, shots of a concept or of a title are neighbours. */
export interface LookVectors {
  /** The style of one more title. */
  title(): Float32Array;
  /** One more shot of a title. */
  shot(style: Float32Array): Float32Array;
  /** One more frame of a shot: its unit vector, written to `into`. */
  frame(shot: Float32Array, into: Float32Array): void;
}

/** `shared` is the seed of concepts and directions, which are the same for all sizes; `random` decides the rest. */
export function lookVectors(shared: number, random: Random): LookVectors {
  const common = randomStream(shared);
  const table = Float32Array.from({ length: TABLE }, () => normal(common));
  const concepts = Float32Array.from({ length: CONCEPTS * DIMENSION }, () => normal(common) * UNIT);
  const scale = OF_LATENT / Math.sqrt(LATENT);
  const directions = Float32Array.from({ length: LATENT * DIMENSION }, () => normal(common) * UNIT * scale);
  const pickConcept = zipf(CONCEPTS, 0.8);
  // A table of normal numbers: a million vectors take three hundred million of them.
  const gauss = () => table[(random() * TABLE) | 0]!;

  const latent = new Float32Array(LATENT);
  const addLatent = (vector: Float32Array, share: number) => {
    for (let l = 0; l < LATENT; l++) latent[l] = gauss() * share;
    for (let l = 0; l < LATENT; l++) {
      const amount = latent[l]!;
      for (let d = 0; d < DIMENSION; d++) vector[d]! += amount * directions[l * DIMENSION + d]!;
    }
  };

  return {
    title: () => Float32Array.from({ length: DIMENSION }, () => gauss() * UNIT * OF_TITLE),
    shot(style) {
      const concept = pickConcept(random) * DIMENSION;
      const vector = style.map((value, d) => concepts[concept + d]! + value);
      addLatent(vector, 1);
      return vector;
    },
    frame(shot, into) {
      for (let d = 0; d < DIMENSION; d++) into[d] = shot[d]! + gauss() * UNIT * OF_NOISE;
      addLatent(into, OF_FRAME);
      let squares = 0;
      for (let d = 0; d < DIMENSION; d++) squares += into[d]! * into[d]!;
      const factor = 1 / Math.sqrt(squares);
      for (let d = 0; d < DIMENSION; d++) into[d]! *= factor;
    },
  };
}
