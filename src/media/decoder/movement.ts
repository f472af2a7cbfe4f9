/** Tells a picture that moved from one that mixes two others, by matching blocks of small pictures. */
import type { Grid } from './small-picture.js';

/** Pixels of a small picture to a side of a block, and how far a block is looked for: an eighth of the width either way. */
const BLOCK = 4;
const REACH = 4;
/** How often the two blocks of a mixture are looked for in turn. */
const ROUNDS = 2;
/** Shares are in 256ths, so that the search computes in integers. */
const WHOLE = 256;
/** A level of luma in each pixel of a block: movement explains the rest as well as it matters. */
const NOISE = BLOCK * BLOCK * WHOLE;

/** How well two pictures explain a third. Both are mean absolute differences of luma, 0..255. */
export interface Explanations {
  /** Each block is a block of one of them, moved. */
  moved: number;
  /** Each block mixes a block of one and a block of the other, both moved. */
  mixed: number;
}

/** @param share of `to` in the mixture, 0..1 */
export function explain(picture: Grid, from: Grid, to: Grid, share: number): Explanations {
  const { across, down } = blocksOf(picture);
  const [before, after] = [new Reference(from), new Reference(to)];
  const ofAfter = Math.round(share * WHOLE);
  const goal = new Int32Array(BLOCK * BLOCK);
  let [moved, mixed] = [0, 0];
  for (let row = 0; row < down * BLOCK; row += BLOCK) {
    for (let column = 0; column < across * BLOCK; column += BLOCK) {
      readBlock(picture, row, column, goal);
      moved += Math.min(before.nearest(goal, WHOLE, row, column).error, after.nearest(goal, WHOLE, row, column).error);
      mixed += mixture(goal, before, after, ofAfter, row, column);
    }
  }
  const pixels = across * down * BLOCK * BLOCK * WHOLE;
  return { moved: moved / pixels, mixed: mixed / pixels };
}

/** @returns the least error found, in 256ths of luma, summed over the block */
function mixture(goal: Int32Array, before: Reference, after: Reference, share: number, row: number, column: number) {
  let behind = after.at(row, column);
  let error = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const front = before.nearest(after.without(goal, share, behind), WHOLE - share, row, column);
    const back = after.nearest(before.without(goal, WHOLE - share, front.at), share, row, column);
    behind = back.at;
    error = back.error;
  }
  return error;
}

function readBlock({ width, luma }: Grid, row: number, column: number, into: Int32Array): void {
  for (let y = 0, at = 0; y < BLOCK; y++) {
    for (let from = (row + y) * width + column, end = from + BLOCK; from < end; from++, at++)
      into[at] = luma[from]! * WHOLE;
  }
}

/** Shifts in rows and columns, the nearest first: the sooner a good one is found, the less of the others is compared. */
const SHIFTS = Array.from({ length: (2 * REACH + 1) ** 2 }, (_, at) => ({
  down: Math.floor(at / (2 * REACH + 1)) - REACH,
  across: (at % (2 * REACH + 1)) - REACH,
})).sort((a, b) => Math.hypot(a.down, a.across) - Math.hypot(b.down, b.across));

/** A picture in which blocks are looked for; beyond its edges its outermost pixels go on. */
class Reference {
  readonly #stride: number;
  readonly #luma: Uint8Array;
  /** Of the block that begins at each place. */
  readonly #sums: Int32Array;
  readonly #shifts: readonly number[];
  readonly #rest = new Int32Array(BLOCK * BLOCK);

  constructor({ width, height, luma }: Grid) {
    this.#stride = width + 2 * REACH;
    this.#shifts = SHIFTS.map(({ down, across }) => down * this.#stride + across);
    this.#luma = new Uint8Array(this.#stride * (height + 2 * REACH));
    const inside = (place: number, size: number) => Math.min(size - 1, Math.max(0, place - REACH));
    for (let y = 0, at = 0; y < height + 2 * REACH; y++) {
      const row = inside(y, height) * width;
      for (let x = 0; x < this.#stride; x++, at++) this.#luma[at] = luma[row + inside(x, width)]!;
    }
    this.#sums = blockSums(this.#luma, this.#stride);
  }

  /** The place of the block that has not moved. */
  at(row: number, column: number): number {
    return (row + REACH) * this.#stride + column + REACH;
  }

  /** `goal` less `share` of the block at `place`; the array is reused. */
  without(goal: Int32Array, share: number, place: number): Int32Array {
    for (let y = 0, pixel = 0; y < BLOCK; y++) {
      for (let x = 0, at = place + y * this.#stride; x < BLOCK; x++, at++, pixel++) {
        this.#rest[pixel] = goal[pixel]! - share * this.#luma[at]!;
      }
    }
    return this.#rest;
  }

  /**
   * The place where `share` of a block is nearest to `goal`, and the sum of the differences there.
   * @param enough the search ends at a sum this small
   */
  nearest(goal: Int32Array, share: number, row: number, column: number, enough = 0): { at: number; error: number } {
    const [luma, sums, shifts, stride] = [this.#luma, this.#sums, this.#shifts, this.#stride];
    let [best, error] = [0, Infinity];
    let whole = 0;
    for (let pixel = 0; pixel < goal.length; pixel++) whole = (whole + goal[pixel]!) | 0;
    const home = this.at(row, column);
    for (let shift = 0; shift < shifts.length; shift++) {
      const place = home + shifts[shift]!;
      // blocks differ by at least as much as their sums do (Li and Salari 1995): few are compared pixel by pixel
      const least = (whole - share * sums[place]!) | 0;
      if ((least < 0 ? -least : least) >= error) continue;
      let sum = 0;
      for (let y = 0, pixel = 0; y < BLOCK && sum < error; y++) {
        for (let at = place + y * stride, end = at + BLOCK; at < end; at++, pixel++) {
          const off = (goal[pixel]! - share * luma[at]!) | 0;
          sum = (sum + (off < 0 ? -off : off)) | 0;
        }
      }
      if (sum < error) [best, error] = [place, sum];
      if (error <= enough) break;
    }
    return { at: best, error };
  }
}

/** Sum of the block that begins at each pixel; 0 where none fits. */
function blockSums(luma: Uint8Array, stride: number): Int32Array {
  const sums = new Int32Array(luma.length);
  const across = new Int32Array(luma.length);
  for (let at = 0; at + BLOCK <= luma.length; at++) {
    across[at] = luma[at]! + luma[at + 1]! + luma[at + 2]! + luma[at + 3]!;
  }
  for (let at = 0; at + (BLOCK - 1) * stride + BLOCK <= luma.length; at++) {
    sums[at] = across[at]! + across[at + stride]! + across[at + 2 * stride]! + across[at + 3 * stride]!;
  }
  return sums;
}

/** How far whole pictures are shifted to be compared: a quarter of their sides. */
const SHIFT_ACROSS = 12;
const SHIFT_DOWN = 6;
/** How far the camera may have come nearer. */
const ZOOMS = [1.15, 1.3, 1.5, 1.75, 2, 2.4];

/** The highest correlation of two pictures, −1..1, over shifts of the whole: 1 is the same view, brighter or darker. */
export function likeness(a: Grid, b: Grid): number {
  let best = { likeness: -1, across: 0, down: 0 };
  const look = (aroundAcross: number, aroundDown: number, reachAcross: number, reachDown: number, step: number) => {
    for (let down = aroundDown - reachDown; down <= aroundDown + reachDown; down += step) {
      for (let across = aroundAcross - reachAcross; across <= aroundAcross + reachAcross; across += step) {
        const found = correlationAt(a, b, across, down);
        if (found > best.likeness) best = { likeness: found, across, down };
      }
    }
  };
  look(0, 0, SHIFT_ACROSS, SHIFT_DOWN, 2);
  look(best.across, best.down, 1, 1, 1);
  return best.likeness;
}

/** The likeness of two pictures, of which one may be nearer. Fine texture is smoothed: what is made larger has none. */
export function likenessZoomed(a: Grid, b: Grid): number {
  const [one, other] = [smoothed(a), smoothed(b)];
  const zooms = ZOOMS.flatMap((by) => [likeness(nearer(one, by), other), likeness(one, nearer(other, by))]);
  return Math.max(...zooms);
}

/** The middle of a picture, made as large as the whole. */
function nearer({ width, height, luma }: Grid, by: number): Grid {
  const inside = (place: number, size: number) => Math.floor((place + 0.5 - size / 2) / by + size / 2);
  const near = luma.map((_, at) => luma[inside(Math.floor(at / width), height) * width + inside(at % width, width)]!);
  return { width, height, luma: near };
}

/** Each pixel is the mean of the 3 × 3 around it, as far as they are in the picture. */
function smoothed({ width, height, luma }: Grid): Grid {
  const smooth = luma.map((_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    let [sum, count] = [0, 0];
    for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
        sum += luma[y * width + x]!;
        count += 1;
      }
    }
    return sum / count;
  });
  return { width, height, luma: smooth };
}

function correlationAt(a: Grid, b: Grid, across: number, down: number): number {
  const { width, height } = a;
  let [count, sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0, 0];
  for (let row = Math.max(0, down); row < height + Math.min(0, down); row++) {
    const [inA, inB] = [row * width, (row - down) * width - across];
    for (let column = Math.max(0, across); column < width + Math.min(0, across); column++) {
      const [left, right] = [a.luma[inA + column]!, b.luma[inB + column]!];
      count++;
      sumA += left;
      sumB += right;
      squaresA += left * left;
      squaresB += right * right;
      products += left * right;
    }
  }
  const together = products - (sumA * sumB) / count;
  const alone = (squaresA - sumA ** 2 / count) * (squaresB - sumB ** 2 / count);
  return alone > 0 ? together / Math.sqrt(alone) : 0;
}

/** Of each block of a picture, row by row: how badly the picture before explains it by movement, in luma, 0..255. */
export function newness(picture: Grid, before: Grid): Float32Array {
  const { across, down } = blocksOf(picture);
  const reference = new Reference(before);
  const goal = new Int32Array(BLOCK * BLOCK);
  return Float32Array.from({ length: across * down }, (_, at) => {
    const [row, column] = [Math.floor(at / across) * BLOCK, (at % across) * BLOCK];
    readBlock(picture, row, column, goal);
    return reference.nearest(goal, WHOLE, row, column, NOISE).error / (BLOCK * BLOCK * WHOLE);
  });
}

/** Of each block: its mean absolute difference of luma. */
export function blocksApart(a: Grid, b: Grid): Float32Array {
  const { across, down } = blocksOf(a);
  const sums = new Float32Array(across * down);
  for (let row = 0; row < down * BLOCK; row++) {
    for (let column = 0, at = row * a.width; column < across * BLOCK; column++, at++) {
      sums[Math.floor(row / BLOCK) * across + Math.floor(column / BLOCK)]! += Math.abs(a.luma[at]! - b.luma[at]!);
    }
  }
  return sums.map((sum) => sum / BLOCK ** 2);
}

/** How many blocks a picture has; pixels that are left over at the right and the bottom are not compared. */
export function blocksOf({ width, height }: Grid): { across: number; down: number } {
  return { across: Math.floor(width / BLOCK), down: Math.floor(height / BLOCK) };
}
