import type { Values } from './points.js';

/**
 * After Okabe & Ito (2008), whose colours are told apart by the colour-blind; yellow, black and blue are changed where they would not stand out from the page.
 */
const LIGHT = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#332288', '#8a7a00'];
const DARK = ['#4a9be8', '#ff7f33', '#1fc795', '#e79ac6', '#f5b83d', '#a5e1ff', '#f0f0f0', '#f0e442'];
const REST = { light: '#bdb8c2', dark: '#5d5763' };

/** How many values have a colour of their own. */
export const COLOURED = LIGHT.length;

/** The colours, the last that of all other values. */
export const paletteOf = (isDark: boolean): readonly string[] =>
  isDark ? [...DARK, REST.dark] : [...LIGHT, REST.light];

export interface ColouredValue {
  /** Its place among the names; −1: of points without a value. */
  readonly value: number;
  readonly count: number;
}

export interface Colouration {
  /** Of each point, the place of its colour in the palette. */
  readonly colours: Uint8Array;
  /** Values with a colour of their own, the most frequent first. */
  readonly legend: readonly ColouredValue[];
  /** How many points have none of these. */
  readonly rest: number;
}

/** How many points have each value, the most frequent first; those without one are left out. */
export function counted({ names, of }: Values, points?: Uint32Array): ColouredValue[] {
  const counts = new Uint32Array(names.length);
  if (points) for (const point of points) count(of[point]!);
  else for (const value of of) count(value);
  function count(value: number) {
    if (value >= 0) counts[value]!++;
  }
  return Array.from(counts, (of, value) => ({ value, count: of }))
    .filter((one) => one.count > 0)
    .sort((a, b) => b.count - a.count || a.value - b.value);
}

export function colouration(values: Values): Colouration {
  const legend = counted(values).slice(0, COLOURED);
  const colourOf = new Uint8Array(values.names.length).fill(COLOURED);
  legend.forEach(({ value }, i) => (colourOf[value] = i));
  const colours = new Uint8Array(values.of.length);
  values.of.forEach((value, point) => (colours[point] = value < 0 ? COLOURED : colourOf[value]!));
  return { colours, legend, rest: values.of.length - legend.reduce((sum, { count }) => sum + count, 0) };
}
