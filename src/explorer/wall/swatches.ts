import type { Colour } from '../generated/documents.js';

/** What stands for each family of colours beside its name: the CSS colours that their hues are parted by. */
export const SWATCHES: Readonly<Record<Colour, string>> = {
  RED: 'red',
  ORANGE: 'orange',
  YELLOW: 'yellow',
  GREEN: 'green',
  TEAL: 'teal',
  BLUE: 'blue',
  PURPLE: 'purple',
  PINK: 'hotpink',
  BROWN: 'saddlebrown',
  WHITE: 'white',
  GREY: 'grey',
  BLACK: 'black',
};
