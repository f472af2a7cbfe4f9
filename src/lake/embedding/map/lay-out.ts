import type { MapMethod } from '../../tables/spaces.js';
import { principalAxes, projector } from './principal-axes.js';
import { kMeans, nearestRow } from './k-means.js';
import { Landmarks, type Near } from './landmarks.js';
import { countOf, rowsOf, squaredDistance, type Rows } from './rows.js';
import { NEIGHBOURS, umap } from './umap.js';

/** A vector of the sample from which a map is made. */
export interface Sampled {
  readonly id: string;
  readonly vector: Float32Array;
}

/** What a map says of a frame. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  /** Number of its group, from 0. */
  readonly cluster: number;
  /** Distance to the nearest landmark. */
  readonly unlike: number;
}

/** Where a frame of these vectors stands. */
export type Place = (id: string, vector: Float32Array) => Placed;

/** UMAP of so many takes 4 s, of three times as many half a minute. */
export const MOST_LANDMARKS = 3_000;
/** Likeness is kept in the first of these, and distances in them take an eighth of the time. */
const AXES = 32;
/** As many colours as can be told apart. */
export const MOST_CLUSTERS = 8;
const LANDMARKS_NEAR = 5;

/** What else a map depends on. */
export const MAP_PARAMETERS = {
  PCA: { axes: AXES, landmarks: MOST_LANDMARKS, clusters: MOST_CLUSTERS },
  UMAP: { axes: AXES, landmarks: MOST_LANDMARKS, clusters: MOST_CLUSTERS, neighbours: NEIGHBOURS },
} as const;

/**
 * A map by a sample of all vectors, the first of which are its landmarks. PCA places every vector by itself; UMAP places the landmarks, and every other vector
 * among those that are nearest to it.
 */
export async function layOut(sample: readonly Sampled[], method: MapMethod, random: () => number): Promise<Place> {
  const { length: width } = sample[0]!.vector;
  const vectors = rowsOf(
    sample.map(({ vector }) => vector),
    width,
  );
  const project = projector(principalAxes(vectors, AXES, random));
  const whole: Rows = { values: vectors.values.subarray(0, MOST_LANDMARKS * width), width };
  const reduced = new Float32Array(Math.min(AXES, width));
  const points: Rows = { values: new Float32Array(countOf(whole) * reduced.length), width: reduced.length };
  for (let i = 0; i < countOf(whole); i++) {
    project(sample[i]!.vector, points.values.subarray(i * points.width, (i + 1) * points.width));
  }
  const placeOf = new Map(sample.slice(0, MOST_LANDMARKS).map(({ id }, i) => [id, i]));
  const clusters = kMeans(points, MOST_CLUSTERS, random);
  const landmarks = new Landmarks(points, random);
  const isDrawnOut = method === 'UMAP' && countOf(points) > 2;
  const layout = isDrawnOut ? await umap(points, random) : null;
  return (id, vector) => {
    project(vector, reduced);
    const own = placeOf.get(id) ?? -1;
    const near = landmarks.near(reduced, LANDMARKS_NEAR, own);
    const [x, y] = layout === null ? [reduced[0]!, reduced[1] ?? 0] : own >= 0 ? at(layout, own) : among(layout, near);
    return { x, y, cluster: nearestRow(clusters, reduced), unlike: distanceTo(whole, near.places, vector) };
  };
}

/** What stands on a map already and is a landmark for what came since. */
export interface Standing extends Sampled {
  readonly placed: Placed;
}

/** Places a vector among those of the same space that stand on the map. */
export function placeAmong(standing: readonly Standing[], random: () => number): Place {
  const { length: width } = standing[0]!.vector;
  const whole = rowsOf(
    standing.map(({ vector }) => vector),
    width,
  );
  const layout: Rows = { values: Float32Array.from(standing.flatMap(({ placed: { x, y } }) => [x, y])), width: 2 };
  const landmarks = new Landmarks(whole, random);
  return (_, vector) => {
    const near = landmarks.near(vector, LANDMARKS_NEAR);
    const [x, y] = among(layout, near);
    const { cluster } = standing[near.places[0]!]!.placed;
    return { x, y, cluster, unlike: Math.sqrt(near.squaredDistances[0]!) };
  };
}

const at = ({ values }: Rows, place: number): [x: number, y: number] => [values[2 * place]!, values[2 * place + 1]!];

/** The mean of the places of what is near, each weighted by the inverse square of its distance. */
function among(layout: Rows, { places, squaredDistances }: Near): [x: number, y: number] {
  // What is as near as can be counts as much as it can, and no weight is infinite.
  const least = 1e-3 * (squaredDistances.at(-1) ?? 1) + 1e-12;
  let [x, y, sum] = [0, 0, 0];
  places.forEach((place, i) => {
    const weight = 1 / (squaredDistances[i]! + least);
    const [ofX, ofY] = at(layout, place);
    x += weight * ofX;
    y += weight * ofY;
    sum += weight;
  });
  return [x / sum, y / sum];
}

/** The distance to the nearest of these rows; 0 where there is none. */
function distanceTo({ values, width }: Rows, places: readonly number[], vector: Float32Array): number {
  let least = Infinity;
  for (const place of places) {
    least = Math.min(least, squaredDistance(values, place * width, vector, 0, width, least));
  }
  return places.length === 0 ? 0 : Math.sqrt(least);
}
