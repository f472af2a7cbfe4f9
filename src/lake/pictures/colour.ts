/** Which family of colours most of a picture is of. */
import { eachCell } from '../../base/cell-sums.js';
import { COLOURS, type Colour } from '../tables/colours.js';
import { hueOf } from './hue.js';

/** Pictures are first averaged to a square of this many cells a side, as for their look. */
const GRID = 48;

/** Of the greatest channel, 0 to 1: all below is black to the eye; colourless above the other is white. */
const BLACK_BELOW = 0.2;
const WHITE_FROM = 0.85;
/** Below this HSV saturation a hue is noise, as in descriptor.ts. */
const GREY_BELOW = 0.12;
/** Light and pale red is pink: CSS `pink` has saturation 0.25 and value 1, `tomato` 0.72. */
const PALE = { saturation: 0.5, value: 0.7 };
/** Dark orange is brown: CSS `sienna` and `saddlebrown` have hues of 19.3 and 25 and values of 0.63 and 0.55, `darkorange` a value of 1. */
const BROWN = { from: 15, to: 49.5, below: 0.65 };

/**
 * Where each hue ends, in degrees: midway between those of CSS Color Module Level 4's keywords red 0, orange 39, yellow 60,
 * green 120, teal 180, blue 240, purple 300 and deeppink 328, and red again.
 */
const HUES: readonly (readonly [end: number, colour: Colour])[] = [
  [19.5, 'RED'],
  [49.5, 'ORANGE'],
  [90, 'YELLOW'],
  [150, 'GREEN'],
  [210, 'TEAL'],
  [270, 'BLUE'],
  [314, 'PURPLE'],
  [344, 'PINK'],
  [360, 'RED'],
];

/**
 * The family of the greatest share of the picture; of two as great the first of `COLOURS`.
 * @param rgb packed 8-bit RGB, `width` × `height` × 3 bytes
 */
export function colourOf(rgb: Uint8Array, width: number, height: number): Colour {
  const counts = new Map<Colour, number>(COLOURS.map((colour) => [colour, 0]));
  eachCell({ rgb, width, height }, GRID, (_, red, green, blue, count) => {
    const scale = 1 / (255 * count);
    const colour = familyOf(red * scale, green * scale, blue * scale);
    counts.set(colour, counts.get(colour)! + 1);
  });
  return COLOURS.reduce((most, colour) => (counts.get(colour)! > counts.get(most)! ? colour : most));
}

/** The family of one colour; channels are 0 to 1. */
export function familyOf(red: number, green: number, blue: number): Colour {
  const value = Math.max(red, green, blue);
  if (value < BLACK_BELOW) return 'BLACK';
  const chroma = value - Math.min(red, green, blue);
  const saturation = chroma / value;
  if (saturation < GREY_BELOW) return value < WHITE_FROM ? 'GREY' : 'WHITE';
  const degrees = hueOf(red, green, blue, value, chroma) * 360;
  const [, hue] = HUES.find(([end]) => degrees < end) ?? HUES[0]!;
  if (hue === 'RED' && saturation < PALE.saturation && value >= PALE.value) return 'PINK';
  return degrees >= BROWN.from && degrees < BROWN.to && value < BROWN.below ? 'BROWN' : hue;
}
