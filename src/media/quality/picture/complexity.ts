import type { Plane } from './plane.js';
import { nearestRank } from '../statistics.js';

/** Spatial and temporal information of one picture, after ITU-T P.910 (2022), 7.7. */
export interface Complexity {
  readonly spatial: number;
  /** NaN for the first picture. */
  readonly temporal: number;
}

/**
 * Measures the luma of pictures one after another: the standard deviation of the Sobel gradient, and of the difference to the picture
 * before. Levels are 8 bits of full range, as FFmpeg's `siti` has them; deeper pictures are scaled to that.
 */
export class ComplexityMeter {
  readonly #isFullRange: boolean;
  #levels: Float32Array = new Float32Array(0);
  #before: Float32Array | null = null;
  #table: Float32Array = new Float32Array(0);

  constructor(isFullRange: boolean) {
    this.#isFullRange = isFullRange;
  }

  next(luma: Plane): Complexity {
    const size = luma.width * luma.height;
    if (this.#levels.length !== size) [this.#levels, this.#before] = [new Float32Array(size), null];
    if (this.#table.length !== 2 ** luma.depth) this.#table = fullRange(luma.depth, this.#isFullRange);
    fill(this.#levels, luma, this.#table);
    const spatial = spatialInformation(this.#levels, luma.width, luma.height);
    const temporal = this.#before ? temporalInformation(this.#levels, this.#before) : NaN;
    [this.#levels, this.#before] = [this.#before ?? new Float32Array(size), this.#levels];
    return { spatial, temporal };
  }
}

/** Levels of full range by sample, cut to whole levels at their own depth, as `siti` does. */
function fullRange(depth: number, isFull: boolean): Float32Array {
  const [step, most] = [2 ** (depth - 8), 2 ** depth - 1];
  const level = (sample: number) =>
    Math.floor((most * Math.min(Math.max(sample - 16 * step, 0), 219 * step)) / (219 * step));
  return Float32Array.from({ length: 2 ** depth }, (_, sample) => (isFull ? sample : level(sample)) / step);
}

function fill(levels: Float32Array, { samples, stride, width, height }: Plane, table: Float32Array): void {
  for (let y = 0, to = 0; y < height; y++) {
    for (let at = y * stride, end = at + width; at < end; at++) levels[to++] = table[samples[at]!]!;
  }
}

function spatialInformation(levels: Float32Array, width: number, height: number): number {
  let [sum, squares] = [0, 0];
  for (let y = 1; y < height - 1; y++) {
    const row = y * width;
    for (let at = row + 1, end = row + width - 1; at < end; at++) {
      const [up, down] = [at - width, at + width];
      const [a, c, g, i] = [levels[up - 1]!, levels[up + 1]!, levels[down - 1]!, levels[down + 1]!];
      const across = c - a + 2 * (levels[at + 1]! - levels[at - 1]!) + i - g;
      const along = g - a + 2 * (levels[down]! - levels[up]!) + i - c;
      const square = across * across + along * along;
      sum += Math.sqrt(square);
      squares += square;
    }
  }
  return deviation(sum, squares, Math.max(1, (width - 2) * (height - 2)));
}

function temporalInformation(levels: Float32Array, before: Float32Array): number {
  let [sum, squares] = [0, 0];
  for (let at = 0; at < levels.length; at++) {
    const change = levels[at]! - before[at]!;
    sum += change;
    squares += change * change;
  }
  return deviation(sum, squares, levels.length);
}

const deviation = (sum: number, squares: number, count: number): number =>
  Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));

/** Mean, greatest, and what 95 % of the values do not exceed; null where none is a number. */
export function summaryOf(values: readonly number[]): { mean: number; max: number; p95: number } | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean, max: sorted.at(-1)!, p95: nearestRank(sorted, 0.95) };
}
