import { stepOf, type Plane } from './plane.js';

const ACROSS = 32;
const DOWN = 18;
/** Correlation of two pictures of different scenes: those of one scene, with much movement, seldom fall below. */
const UNLIKE = 0.4;
/** Mean square of the distances from the mean, in levels of 8 bits: a flatter picture says nothing. */
const LEAST_VARIANCE = 9;

/** Counts how often a film shows something else: at cuts, after dissolves and pans. Brighter or darker alone is no change. */
export class SceneChanges {
  readonly times: number[] = [];
  #last: Float32Array | null = null;

  push(luma: Plane, timeUs: number): void {
    const points = pointsOf(luma);
    if (product(points, points) < LEAST_VARIANCE * points.length) return;
    const last = this.#last;
    if (last) {
      const likeness = product(points, last) / Math.sqrt(product(points, points) * product(last, last));
      if (likeness >= UNLIKE) return;
      this.times.push(timeUs);
    }
    this.#last = points;
  }
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Levels of points over the picture, each the mean of a few samples, as distances from their mean. */
function pointsOf(plane: Plane): Float32Array {
  const { samples, stride, width, height } = plane;
  const step = stepOf(plane);
  const points = new Float32Array(ACROSS * DOWN);
  let total = 0;
  for (let row = 0, i = 0; row < DOWN; row++) {
    const y = Math.floor(((row + 0.5) * height) / DOWN);
    for (let column = 0; column < ACROSS; column++, i++) {
      const x = Math.floor(((column + 0.5) * width) / ACROSS);
      let sum = 0;
      let count = 0;
      for (let at = y * stride + x, end = y * stride + Math.min(width, x + 4); at < end; at++, count++)
        sum += samples[at]!;
      total += points[i] = sum / count / step;
    }
  }
  const mean = total / points.length;
  for (let i = 0; i < points.length; i++) points[i]! -= mean;
  return points;
}
