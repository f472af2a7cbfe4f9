import type { Plane } from '../picture/plane.js';
import { stepOf } from '../picture/plane.js';

/** Cells across and down. */
export const CELLS = 32;
/** Samples of a cell across and down that count: all of a cell of a picture of 192 columns, and enough of larger ones. */
const SAMPLES = 6;

/** The picture as means of 32 × 32 cells, in levels of 8 bits, row by row. */
export function reducedPicture(plane: Plane): Float32Array {
  const [columns, rows] = [places(plane.width), places(plane.height)];
  const level = stepOf(plane) * SAMPLES * SAMPLES;
  const cells = new Float32Array(CELLS * CELLS);
  rows.forEach((row, y) => {
    const start = row * plane.stride;
    const line = Math.floor(y / SAMPLES) * CELLS;
    for (let x = 0; x < columns.length; x++)
      cells[line + Math.floor(x / SAMPLES)]! += plane.samples[start + columns[x]!]!;
  });
  return cells.map((sum) => sum / level);
}

/** Evenly over a length of so many samples. */
const places = (length: number): number[] =>
  Array.from({ length: CELLS * SAMPLES }, (_, i) => Math.floor(((i + 0.5) * length) / (CELLS * SAMPLES)));

/** The cells as displayed. @param filters FFmpeg's, which turn the stored picture upright, in order */
export function uprightCells(cells: Float32Array, filters: readonly string[]): Float32Array {
  return filters.reduce((from, filter) => {
    const source = SOURCES[filter]!;
    return from.map((_, i) => {
      const [x, y] = source(i % CELLS, Math.floor(i / CELLS));
      return from[y * CELLS + x]!;
    });
  }, cells);
}

const LAST = CELLS - 1;
/** Where what is shown at a place comes from. */
const SOURCES: Readonly<Record<string, (x: number, y: number) => [number, number]>> = {
  hflip: (x, y) => [LAST - x, y],
  vflip: (x, y) => [x, LAST - y],
  'transpose=clock': (x, y) => [y, LAST - x],
  'transpose=cclock': (x, y) => [LAST - y, x],
  'transpose=cclock_flip': (x, y) => [y, x],
  'transpose=clock_flip': (x, y) => [LAST - y, LAST - x],
};
