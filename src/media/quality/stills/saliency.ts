import { eachCell } from '../../../base/cell-sums.js';
import { Fft } from '../sound/fft.js';
import type { RgbPicture } from './rgb-picture.js';

/** Cells on a side of the map: the size that Hou & Zhang found to be that of a look at first sight. */
export const SALIENCY_SIDE = 64;
const CELLS = SALIENCY_SIDE * SALIENCY_SIDE;
/** Of the final blur, in cells: as in the authors' program. */
const BLUR_SIGMA = 2.5;
const BLUR_RADIUS = 5;
/** Keeps the logarithm of nothing away. */
const LEAST = 1e-9;

/**
 * How much each part of the picture draws the eye, 0 to 1, row by row: the mean of the spectral residual (Hou & Zhang 2007), which finds
 * what breaks the pattern, and of the colour's distance from the picture's mean (Achanta et al. 2009, in YCbCr), which fills it.
 */
export function saliencyOf(picture: RgbPicture): Float64Array {
  const planes = cellsOf(picture);
  const residual = toUnit(blurred(spectralResidual(planes[0])));
  const colour = toUnit(blurred(distanceFromMean(planes)));
  // Squared, so that what is a little salient everywhere counts little.
  return residual.map((value, i) => ((value + colour[i]!) / 2) ** 2);
}

type Planes = readonly [Float64Array, Float64Array, Float64Array];

/** Mean Y, Cb and Cr of the cells. */
function cellsOf(picture: RgbPicture): Planes {
  const planes: Planes = [new Float64Array(CELLS), new Float64Array(CELLS), new Float64Array(CELLS)];
  eachCell(picture, SALIENCY_SIDE, (cell, red, green, blue, count) => {
    const luma = (0.299 * red + 0.587 * green + 0.114 * blue) / count;
    planes[0][cell] = luma;
    planes[1][cell] = (blue / count - luma) / 1.772;
    planes[2][cell] = (red / count - luma) / 1.402;
  });
  return planes;
}

function spectralResidual(luma: Float64Array): Float64Array {
  const [real, imaginary] = [luma.slice(), new Float64Array(CELLS)];
  transform2d(real, imaginary);
  const log = real.map((re, i) => Math.log(Math.hypot(re, imaginary[i]!) + LEAST));
  const mean = meanOfNeighbours(log);
  for (let i = 0; i < CELLS; i++) {
    const [amplitude, phase] = [Math.exp(log[i]! - mean[i]!), Math.atan2(imaginary[i]!, real[i]!)];
    real[i] = amplitude * Math.cos(phase);
    // The conjugate, so that the transform forwards is the one back, mirrored in sign alone.
    imaginary[i] = -amplitude * Math.sin(phase);
  }
  transform2d(real, imaginary);
  return real.map((re, i) => re * re + imaginary[i]! ** 2);
}

const fft = new Fft(SALIENCY_SIDE);

function transform2d(real: Float64Array, imaginary: Float64Array): void {
  for (let row = 0; row < SALIENCY_SIDE; row++) {
    const [from, to] = [row * SALIENCY_SIDE, (row + 1) * SALIENCY_SIDE];
    fft.transform(real.subarray(from, to), imaginary.subarray(from, to));
  }
  const [re, im] = [new Float64Array(SALIENCY_SIDE), new Float64Array(SALIENCY_SIDE)];
  for (let column = 0; column < SALIENCY_SIDE; column++) {
    for (let row = 0; row < SALIENCY_SIDE; row++) {
      re[row] = real[row * SALIENCY_SIDE + column]!;
      im[row] = imaginary[row * SALIENCY_SIDE + column]!;
    }
    fft.transform(re, im);
    for (let row = 0; row < SALIENCY_SIDE; row++) {
      real[row * SALIENCY_SIDE + column] = re[row]!;
      imaginary[row * SALIENCY_SIDE + column] = im[row]!;
    }
  }
}

/** 3 × 3; a spectrum goes around. */
function meanOfNeighbours(values: Float64Array): Float64Array {
  const side = SALIENCY_SIDE;
  return values.map((_, i) => {
    const [row, column] = [Math.floor(i / side), i % side];
    let sum = 0;
    for (let y = row + side - 1; y <= row + side + 1; y++) {
      for (let x = column + side - 1; x <= column + side + 1; x++) sum += values[(y % side) * side + (x % side)]!;
    }
    return sum / 9;
  });
}

function distanceFromMean(planes: Planes): Float64Array {
  const means = planes.map((plane) => plane.reduce((sum, value) => sum + value, 0) / CELLS);
  return Float64Array.from({ length: CELLS }, (_, i) =>
    Math.hypot(planes[0][i]! - means[0]!, planes[1][i]! - means[1]!, planes[2][i]! - means[2]!),
  );
}

const KERNEL = Float64Array.from({ length: 2 * BLUR_RADIUS + 1 }, (_, i) =>
  Math.exp(-((i - BLUR_RADIUS) ** 2) / (2 * BLUR_SIGMA ** 2)),
);

/** By a Gaussian; beyond the border is what is at it. */
function blurred(values: Float64Array): Float64Array {
  const side = SALIENCY_SIDE;
  const clamp = (i: number) => Math.min(side - 1, Math.max(0, i));
  const pass = (from: Float64Array, at: (line: number, i: number) => number) => {
    const to = new Float64Array(CELLS);
    for (let line = 0; line < side; line++) {
      for (let i = 0; i < side; i++) {
        let sum = 0;
        for (let k = -BLUR_RADIUS; k <= BLUR_RADIUS; k++)
          sum += KERNEL[k + BLUR_RADIUS]! * from[at(line, clamp(i + k))]!;
        to[at(line, i)] = sum;
      }
    }
    return to;
  };
  return pass(
    pass(values, (row, i) => row * side + i),
    (column, i) => i * side + column,
  );
}

/** The greatest is 1. */
function toUnit(values: Float64Array): Float64Array {
  const greatest = values.reduce((most, value) => Math.max(most, value), 0);
  return greatest > LEAST ? values.map((value) => value / greatest) : new Float64Array(CELLS);
}
