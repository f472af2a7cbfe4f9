import { stepOf, type Plane } from './plane.js';

const ACROSS = 32;
const DOWN = 18;
/** Samples of a part each way: means of four changed with the grain of a flat picture, and each picture was another scene. */
const SPREAD = 8;
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

/** Levels of points over the picture, each the mean of samples spread over its part, as distances from their mean. */
function pointsOf(plane: Plane): Float32Array {
  const { samples, stride, width, height } = plane;
  const step = stepOf(plane);
  const points = new Float32Array(ACROSS * DOWN);
  let total = 0;
  for (let row = 0, i = 0; row < DOWN; row++) {
    const [top, bottom] = [Math.floor((row * height) / DOWN), Math.floor(((row + 1) * height) / DOWN)];
    const down = Math.max(1, Math.floor((bottom - top) / SPREAD));
    for (let column = 0; column < ACROSS; column++, i++) {
      const [left, right] = [Math.floor((column * width) / ACROSS), Math.floor(((column + 1) * width) / ACROSS)];
      const across = Math.max(1, Math.floor((right - left) / SPREAD));
      let [sum, count] = [0, 0];
      for (let y = top; y < bottom; y += down) {
        for (let x = left; x < right; x += across, count++) sum += samples[y * stride + x]!;
      }
      total += points[i] = count > 0 ? sum / count / step : 0;
    }
  }
  const mean = total / points.length;
  for (let i = 0; i < points.length; i++) points[i]! -= mean;
  return points;
}
