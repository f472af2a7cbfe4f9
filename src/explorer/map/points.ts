/** By what points are coloured: each has one value or none. */
export const COLOURINGS = ['TITLE', 'LABEL', 'CLUSTER'] as const;
export type Colouring = (typeof COLOURINGS)[number];

/** The values of one column. */
export interface Values {
  readonly names: readonly string[];
  /** Of each point its value's place among `names`; −1 where it has none. */
  readonly of: Int32Array;
}

/** The points of a map, by their numbers from 0. */
export interface MapPoints {
  readonly count: number;
  /** x and y of each, 0 to 65535. */
  readonly places: Uint16Array;
  /** 0 to 255, 255 the most. */
  readonly unlike: Uint8Array;
  readonly values: Readonly<Record<Colouring, Values>>;
  /** Id of the frame. */
  idAt(point: number): string;
}
