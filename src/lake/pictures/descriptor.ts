/**
 * How a picture looks, as 256 numbers made without learned weights: where its colours lie (a 6 × 6 layout in YCbCr,
 * after MPEG-7's colour layout), which colours it has (a histogram in HSV) and which way its edges run (histograms of
 * oriented gradients, Dalal & Triggs 2005). Cosine similarity compares two of them.
 */
import { eachCell } from '../../base/cell-sums.js';
import { hueOf } from './hue.js';

/** Length of a look. */
export const LOOK_DIMENSIONS = 256;

/** Pictures are first averaged to a square of this many cells a side: divides by 6 for the layout and by 4 for edges. */
const GRID = 48;
const LAYOUT = 6;
const HUES = 12;
const SATURATIONS = 2;
const VALUES = 2;
const GREYS = 4;
const EDGE_CELLS = 4;
const ORIENTATIONS = 6;

/** What a number of a look tells of. */
export const LOOK_PROPERTIES = ['LAYOUT', 'COLOUR', 'EDGES'] as const;
export type LookProperty = (typeof LOOK_PROPERTIES)[number];

const LAYOUT_LENGTH = LAYOUT * LAYOUT * 3;
const HISTOGRAM_LENGTH = HUES * SATURATIONS * VALUES + GREYS;

/** Below this HSV saturation a hue is noise. */
const GREY_BELOW = 0.12;

/**
 * Of the five nearest of each frame of the 25-cut Tears of Steel clip, 98.5 % are of its own shot when every 2nd frame is
 * taken, 92.1 % of every 6th, 87.8 % of every 12th (shots of 12 frames among them); with equal weights 98.0, 89.6, 84.9.
 */
const WEIGHTS = { layout: 1, histogram: 2, edges: 1 };

/**
 * The look of a picture.
 * @param rgb packed 8-bit RGB, `width` × `height` × 3 bytes
 * @returns 256 floats of unit length; the same for the same bytes on every machine
 */
export function look(rgb: Uint8Array, width: number, height: number): Float32Array {
  const cells = average(rgb, width, height);
  const vector = new Float64Array(LOOK_DIMENSIONS);
  vector.set(scaled(colourLayout(cells), WEIGHTS.layout), 0);
  vector.set(scaled(colourHistogram(cells), WEIGHTS.histogram), LAYOUT_LENGTH);
  vector.set(scaled(edgeHistograms(cells), WEIGHTS.edges), LAYOUT_LENGTH + HISTOGRAM_LENGTH);
  // the histogram is never all zero, so nor is the vector, even of a black picture
  return Float32Array.from(scaled(vector, 1));
}

/** Numbers of a look that tell of one thing: a colour over the whole picture, or a property of one part of it. */
export interface LookPart {
  readonly property: LookProperty;
  /** The first of the numbers, and how many there are. */
  readonly from: number;
  readonly count: number;
  /** The part's place in a square grid of `side`, from the top left, row by row; null: the whole picture. */
  readonly cell: { readonly index: number; readonly side: number } | null;
  /** sRGB 0 to 255, in the middle of those that are counted together; null: not of a colour. */
  readonly colour: readonly [number, number, number] | null;
}

/** Every number of a look belongs to one part. */
export const lookParts: readonly LookPart[] = [
  ...cellParts('LAYOUT', 0, LAYOUT, 3),
  ...Array.from({ length: HISTOGRAM_LENGTH }, (_, i): LookPart => {
    return { property: 'COLOUR', from: LAYOUT_LENGTH + i, count: 1, cell: null, colour: colourOfBin(i) };
  }),
  ...cellParts('EDGES', LAYOUT_LENGTH + HISTOGRAM_LENGTH, EDGE_CELLS, ORIENTATIONS),
];

function cellParts(property: LookProperty, first: number, side: number, count: number): LookPart[] {
  return Array.from({ length: side * side }, (_, index) => {
    return { property, from: first + index * count, count, cell: { index, side }, colour: null };
  });
}

/** The colour in the middle of a bin of the histogram. */
function colourOfBin(bin: number): [number, number, number] {
  const coloured = HUES * SATURATIONS * VALUES;
  if (bin >= coloured) return hsvToRgb(0, 0, (bin - coloured + 0.5) / GREYS);
  const [hue, saturation, value] = [
    Math.floor(bin / (SATURATIONS * VALUES)),
    Math.floor(bin / VALUES) % SATURATIONS,
    bin % VALUES,
  ];
  return hsvToRgb((hue + 0.5) / HUES, (saturation + 0.5) / SATURATIONS, (value + 0.5) / VALUES);
}

/** After Smith 1978; all 0 to 1, the result 0 to 255. */
function hsvToRgb(hue: number, saturation: number, value: number): [number, number, number] {
  const channel = (n: number) => {
    const k = (n + hue * 6) % 6;
    return Math.round(255 * (value - value * saturation * Math.max(0, Math.min(k, 4 - k, 1))));
  };
  return [channel(5), channel(3), channel(1)];
}

/** Means of the picture's pixels over GRID × GRID cells, RGB 0..1; a smaller picture's pixels are repeated. */
function average(rgb: Uint8Array, width: number, height: number): Float64Array {
  const cells = new Float64Array(GRID * GRID * 3);
  eachCell({ rgb, width, height }, GRID, (cell, red, green, blue, count) => {
    const scale = 1 / (255 * count);
    cells.set([red * scale, green * scale, blue * scale], cell * 3);
  });
  return cells;
}

/** Mean Y, Cb and Cr (BT.601) of 6 × 6 parts, around zero. */
function colourLayout(cells: Float64Array): Float64Array {
  const layout = new Float64Array(LAYOUT_LENGTH);
  const side = GRID / LAYOUT;
  for (let cell = 0; cell < GRID * GRID; cell++) {
    const part = Math.floor(Math.floor(cell / GRID) / side) * LAYOUT + Math.floor((cell % GRID) / side);
    const [red, green, blue] = [cells[cell * 3]!, cells[cell * 3 + 1]!, cells[cell * 3 + 2]!];
    const luma = luminance(red, green, blue);
    layout[part * 3]! += (luma - 0.5) / (side * side);
    layout[part * 3 + 1]! += (blue - luma) / 1.772 / (side * side);
    layout[part * 3 + 2]! += (red - luma) / 1.402 / (side * side);
  }
  return layout;
}

/** Shares of the picture by hue, saturation and value, and of greys by value; square roots, so that cosine is Hellinger's. */
function colourHistogram(cells: Float64Array): Float64Array {
  const histogram = new Float64Array(HISTOGRAM_LENGTH);
  for (let at = 0; at < cells.length; at += 3) {
    const [red, green, blue] = [cells[at]!, cells[at + 1]!, cells[at + 2]!];
    const value = Math.max(red, green, blue);
    const chroma = value - Math.min(red, green, blue);
    const saturation = value > 0 ? chroma / value : 0;
    if (saturation < GREY_BELOW) {
      histogram[HUES * SATURATIONS * VALUES + bin(value, GREYS)]! += 1;
      continue;
    }
    const hue = bin(hueOf(red, green, blue, value, chroma), HUES);
    histogram[(hue * SATURATIONS + bin(saturation, SATURATIONS)) * VALUES + bin(value, VALUES)]! += 1;
  }
  return histogram.map((count) => Math.sqrt(count / (GRID * GRID)));
}

/** Gradients of luma by orientation (unsigned), summed over 4 × 4 parts; square roots, so that one hard edge is not all. */
function edgeHistograms(cells: Float64Array): Float64Array {
  const luma = new Float64Array(GRID * GRID);
  for (let cell = 0; cell < luma.length; cell++) {
    luma[cell] = luminance(cells[cell * 3]!, cells[cell * 3 + 1]!, cells[cell * 3 + 2]!);
  }
  const edges = new Float64Array(EDGE_CELLS * EDGE_CELLS * ORIENTATIONS);
  const side = GRID / EDGE_CELLS;
  for (let y = 1; y < GRID - 1; y++) {
    for (let x = 1; x < GRID - 1; x++) {
      const across = luma[y * GRID + x + 1]! - luma[y * GRID + x - 1]!;
      const down = luma[(y + 1) * GRID + x]! - luma[(y - 1) * GRID + x]!;
      const turn = Math.atan2(down, across) / Math.PI;
      const orientation = bin(turn < 0 ? turn + 1 : turn, ORIENTATIONS);
      const part = Math.floor(y / side) * EDGE_CELLS + Math.floor(x / side);
      edges[part * ORIENTATIONS + orientation]! += Math.hypot(across, down);
    }
  }
  return edges.map(Math.sqrt);
}

function luminance(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function bin(share: number, bins: number): number {
  return Math.min(bins - 1, Math.floor(share * bins));
}

/** `values` made `length` long; zeros stay zeros. */
function scaled(values: Float64Array, length: number): Float64Array {
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return norm > 0 ? values.map((value) => (value * length) / norm) : values;
}
