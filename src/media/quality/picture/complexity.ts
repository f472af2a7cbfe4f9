import { stepOf, type Plane } from './plane.js';
import { nearestRank } from '../statistics.js';

/** Spatial and temporal information of one picture, after ITU-T P.910 (2022), 7.7. */
export interface Complexity {
  readonly spatial: number;
  /** NaN for the first picture. */
  readonly temporal: number;
}

/** A sum of values, and of their squares. */
interface Sums {
  sum: number;
  squares: number;
}

/**
 * Measures the luma of pictures one after another: the standard deviation of the Sobel gradient, and of the difference to the picture
 * before. Levels are 8 bits of full range, as FFmpeg's `siti` has them; deeper pictures are measured at their depth and scaled to that.
 */
export class ComplexityMeter {
  readonly #isFullRange: boolean;
  /** Of the picture before, row by row overwritten by those of the next: 4 MB of 1080p stay in the processor's cache. */
  #levels = new Uint16Array(0);
  #hasBefore = false;
  #table: Uint16Array = new Uint16Array(0);
  readonly #gradient: Sums = { sum: 0, squares: 0 };
  readonly #change: Sums = { sum: 0, squares: 0 };

  constructor(isFullRange: boolean) {
    this.#isFullRange = isFullRange;
  }

  next(luma: Plane): Complexity {
    const { width, height, depth } = luma;
    this.#make(width * height, depth);
    Object.assign(this.#gradient, { sum: 0, squares: 0 });
    Object.assign(this.#change, { sum: 0, squares: 0 });
    for (let y = 0; y < height; y++) takeRow(luma, y, this.#table, this.#levels, this.#gradient, this.#change);
    const step = stepOf(luma);
    const spatial = deviation(this.#gradient, Math.max(1, (width - 2) * (height - 2))) / step;
    const temporal = this.#hasBefore ? deviation(this.#change, width * height) / step : NaN;
    this.#hasBefore = true;
    return { spatial, temporal };
  }

  #make(size: number, depth: number): void {
    const isSame = this.#levels.length === size && this.#table.length === 2 ** depth;
    if (isSame) return;
    this.#levels = new Uint16Array(size);
    this.#table = fullRange(depth, this.#isFullRange);
    this.#hasBefore = false;
  }
}

/** Levels of full range by sample, whole ones at their own depth, as `siti` has them. */
function fullRange(depth: number, isFull: boolean): Uint16Array {
  const [step, most] = [2 ** (depth - 8), 2 ** depth - 1];
  const level = (sample: number) =>
    Math.floor((most * Math.min(Math.max(sample - 16 * step, 0), 219 * step)) / (219 * step));
  return Uint16Array.from({ length: 2 ** depth }, (_, sample) => (isFull ? sample : level(sample)));
}

/**
 * Puts a row of the picture in place of the one before's, and adds up how it differs, and the gradient of the row above it. All is whole
 * numbers, and sums of three samples in a column are carried along: that takes half of the time of nine samples to a pixel.
 */
function takeRow(
  { samples, stride, width }: Plane,
  y: number,
  table: Uint16Array,
  levels: Uint16Array,
  gradient: Sums,
  change: Sums,
): void {
  const [from, down] = [y * stride, y * width];
  // where there are no two rows above, the row itself: its gradient is not counted
  const [middle, up] = y > 1 ? [down - width, down - 2 * width] : [down, down];
  const counted = y > 1 ? 2 : width;
  let [sum, squares, changes, changesSquared] = [0, 0, 0, 0];
  let [sumBefore, sumLast, riseBefore, riseLast] = [0, 0, 0, 0];
  for (let x = 0; x < width; x++) {
    const level = table[samples[from + x]!]!;
    const by = level - levels[down + x]!;
    levels[down + x] = level;
    changes += by;
    changesSquared += by * by;
    const top = levels[up + x]!;
    const columnSum = top + 2 * levels[middle + x]! + level;
    const columnRise = level - top;
    if (x >= counted) {
      const across = columnSum - sumBefore;
      const along = riseBefore + 2 * riseLast + columnRise;
      const square = across * across + along * along;
      sum += Math.sqrt(square);
      squares += square;
    }
    [sumBefore, sumLast, riseBefore, riseLast] = [sumLast, columnSum, riseLast, columnRise];
  }
  gradient.sum += sum;
  gradient.squares += squares;
  change.sum += changes;
  change.squares += changesSquared;
}

const deviation = ({ sum, squares }: Sums, count: number): number =>
  Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));

/** Mean, greatest, and what 95 % of the values do not exceed; null where none is a number. */
export function summaryOf(values: readonly number[]): { mean: number; max: number; p95: number } | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean, max: sorted.at(-1)!, p95: nearestRank(sorted, 0.95) };
}
