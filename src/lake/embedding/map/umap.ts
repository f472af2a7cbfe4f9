import type { Rows } from './rows.js';
import { countOf } from './rows.js';

/** How many landmarks each one is drawn to; 15 is what UMAP's authors take. */
export const NEIGHBOURS = 15;

/** Places in the plane that keep who is near whom: UMAP (McInnes, Healy & Melville 2018), by umap-js. The same random numbers give the same places. */
export async function umap(points: Rows, random: () => number): Promise<Rows> {
  const count = countOf(points);
  const { values, width } = points;
  const vectors = Array.from({ length: count }, (_, i) => Array.from(values.subarray(i * width, (i + 1) * width)));
  const { UMAP } = await import('umap-js');
  const layout = new UMAP({ nComponents: 2, nNeighbors: Math.min(NEIGHBOURS, count - 1), random }).fit(vectors);
  return { values: Float32Array.from(layout.flat()), width: 2 };
}
