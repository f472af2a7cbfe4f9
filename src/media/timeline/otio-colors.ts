import { Numeral, type Json } from './json.js';

/** Red, green and blue of OpenTimelineIO's colours, 0 to 1: its opentimelineio/color.h. */
const COLORS: Readonly<Record<string, readonly [number, number, number]>> = {
  PINK: [1, 0, 1],
  RED: [1, 0, 0],
  ORANGE: [1, 0.5, 0],
  YELLOW: [1, 1, 0],
  GREEN: [0, 1, 0],
  CYAN: [0, 1, 1],
  BLUE: [0, 0, 1],
  PURPLE: [0.5, 0, 0.5],
  MAGENTA: [1, 0, 1],
  BLACK: [0, 0, 0],
  WHITE: [1, 1, 1],
};

/** A colour as the third version of OpenTimelineIO's Marker has it; null for one that has no name there. */
export function colorJson(name: string | null): Json {
  const color = name === null ? undefined : COLORS[name];
  if (!color) return null;
  const [r, g, b] = color.map((value) => (Number.isInteger(value) ? new Numeral(`${value}.0`) : value)) as [
    Json,
    Json,
    Json,
  ];
  return { OTIO_SCHEMA: 'Color.1', r, g, b, a: new Numeral('1.0'), name };
}
