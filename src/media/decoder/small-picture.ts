/** Two shrunk copies of a thumbnail's luma, in which gradual transitions are looked for. */
import type { Planes } from './difference.js';

/** Luma as signed distances from the picture's mean, row by row, and their mean square. */
export interface Relief {
  values: Float32Array;
  variance: number;
}

export interface SmallPicture {
  /** Mean luma of 2 × 2 pixels of the thumbnail: 48 columns of a wide picture. */
  fine: Grid;
  relief: Relief;
  /** Of 6 × 6 pixels of the thumbnail: 16 columns. Small movements hardly change it. */
  coarse: Relief;
  /** Standard deviation of luma, 0..255: how much there is to see. */
  contrast: number;
}

export interface Grid {
  width: number;
  height: number;
  /** 0..255. */
  luma: Uint8Array;
}

/** Pixels of the thumbnail to a side of a fine pixel, and fine ones to a side of a coarse one. */
const FINE = 2;
const COARSE = 3;

export function smallPicture(planes: Planes): SmallPicture {
  const fine = means(planes.y, planes.width, planes.height, planes.stride, FINE);
  const coarse = means(fine.values, fine.width, fine.height, fine.width, COARSE);
  const luma = new Uint8Array(fine.values.length);
  for (let at = 0; at < luma.length; at++) luma[at] = fine.values[at]! + 0.5;
  const relief = reliefOf(fine.values);
  return {
    fine: { width: fine.width, height: fine.height, luma },
    relief,
    coarse: reliefOf(coarse.values),
    contrast: Math.sqrt(relief.variance),
  };
}

/** Means of squares of `side` pixels; what is left over at the right and the bottom is not used. */
function means(levels: Uint8Array | Float32Array, width: number, height: number, stride: number, side: number) {
  const [across, down] = [Math.floor(width / side), Math.floor(height / side)];
  const values = new Float32Array(across * down);
  for (let y = 0; y < down * side; y++) {
    const row = Math.floor(y / side) * across;
    for (let column = 0, at = y * stride; column < across; column++) {
      for (const end = at + side; at < end; at++) values[row + column]! += levels[at]!;
    }
  }
  for (let at = 0; at < values.length; at++) values[at]! /= side ** 2;
  return { width: across, height: down, values };
}

/** Takes the levels' own array. */
function reliefOf(values: Float32Array): Relief {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  const mean = sum / values.length;
  for (let at = 0; at < values.length; at++) values[at]! -= mean;
  return { values, variance: product(values, values) };
}

/** Mean product of two reliefs' values. */
export function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum / a.length;
}

/** Mean absolute difference of luma, 0..255. */
export function apart(a: Grid, b: Grid): number {
  let sum = 0;
  for (let at = 0; at < a.luma.length; at++) {
    const level = (a.luma[at]! - b.luma[at]!) | 0;
    sum = (sum + (level < 0 ? -level : level)) | 0;
  }
  return sum / a.luma.length;
}
