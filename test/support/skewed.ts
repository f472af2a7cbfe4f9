import { lookSpace } from '../../src/lake/tables/spaces.js';
import { assetRow, frameRow, randomOf, shotRow, titleRow, type LakeRows } from './lake.js';

export interface SkewedSize {
  /** Frames of the first title, which lie in one tight cluster; it is the one that `tight` names. */
  readonly tight: number;
  /** Frames of each of the nine other titles. */
  readonly others: number;
  readonly dimension: number;
}

const TITLES = 10;
const FRAMES_A_SHOT = 10;
/** Vectors vary in so many directions beside noise, as those of real pictures do. */
const LATENT = 24;
const CONCEPTS = 40;
/** How far frames of one title lie apart: those of the first have cosines around .9, those of the others around .3. */
const SPREAD = { tight: 0.33, other: 1 };
const LABELS = ['dog', 'car', 'tree'];

/**
 * Ten titles of two files each, of which the first holds a large part of all frames in one tight cluster: the frames nearest to
 * one of it are its own. Its second file is as tight. Every label is on frames of each title, but for `far`, which is on none of the first.
 */
export function skewedRows({ tight, others, dimension }: SkewedSize, seed = 5): LakeRows {
  const random = randomOf(seed);
  const gauss = gaussian(random);
  const normal = (length: number, scale: number) => Float32Array.from({ length }, () => gauss() * scale);
  const unit = 1 / Math.sqrt(dimension);
  const directions = Array.from({ length: LATENT }, () => normal(dimension, unit / Math.sqrt(LATENT)));
  const concepts = Array.from({ length: CONCEPTS }, () => normal(dimension, unit));
  const around = (centre: Float32Array, spread: number) => {
    const vector = centre.map((x) => x + gauss() * unit * spread * 0.1);
    for (const direction of directions) {
      const amount = gauss() * spread;
      for (let d = 0; d < dimension; d++) vector[d]! += amount * direction[d]!;
    }
    return vector;
  };

  const rows: LakeRows = {
    ...{ titles: [], assets: [], shots: [], frames: [], dialogue: [], annotations: [] },
    ...{ metrics: [], series: [], analyses: [], models: [] },
    spaces: [{ ...lookSpace(null, true), dimension }],
  };
  for (let t = 0; t < TITLES; t++) {
    const title = titleRow(t);
    rows.titles.push(title);
    const count = t === 0 ? tight : others;
    const spread = t === 0 ? SPREAD.tight : SPREAD.other;
    for (const half of [0, 1]) {
      const shots = Math.ceil(count / 2 / FRAMES_A_SHOT);
      const asset = assetRow(`t${t}-a${half}`, rows.assets.length, title.id, 'VIDEO', shots * 2_002_000);
      rows.assets.push(asset);
      for (let s = 0; s < shots; s++) {
        const labels = LABELS.filter(() => random() < 0.3);
        if (t > 0 && random() < 0.5) labels.push('far');
        const shot = shotRow(asset, s, labels, `${asset.id}-f${s * FRAMES_A_SHOT}`);
        rows.shots.push(shot);
        const centre = t === 0 ? concepts[0]! : concepts[Math.floor(random() * CONCEPTS)]!;
        const ofShot = around(centre, spread);
        for (let f = 0; f < FRAMES_A_SHOT; f++) {
          const vector = atLengthOne(around(ofShot, spread * 0.3));
          rows.frames.push(frameRow(asset, shot, s * FRAMES_A_SHOT + f, f, FRAMES_A_SHOT, vector));
        }
      }
    }
  }
  return rows;
}

function atLengthOne(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const x of vector) squares += x * x;
  const factor = 1 / Math.sqrt(squares);
  return vector.map((x) => x * factor);
}

/** Normally distributed numbers, of a table: drawing each anew takes as long as all the rest. */
function gaussian(random: () => number): () => number {
  const table = Float32Array.from({ length: 2 ** 14 }, () => {
    return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  });
  return () => table[Math.floor(random() * table.length)]!;
}
