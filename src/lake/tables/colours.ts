/** The families that pictures are sorted into: the eleven basic colour terms of Berlin & Kay 1969, and teal, which photo searches add. */
export const COLOURS = [
  'RED',
  'ORANGE',
  'YELLOW',
  'GREEN',
  'TEAL',
  'BLUE',
  'PURPLE',
  'PINK',
  'BROWN',
  'WHITE',
  'GREY',
  'BLACK',
] as const;
export type Colour = (typeof COLOURS)[number];
