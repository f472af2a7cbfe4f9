import { describe, expect, it } from 'vitest';
import { colourOf, familyOf } from '../../../src/lake/pictures/colour.js';
import { COLOURS } from '../../../src/lake/tables/colours.js';

/** CSS keywords and the family that people would say. */
const SAID = {
  RED: ['ff0000', 'dc143c', '8b0000'], // red, crimson, darkred
  ORANGE: ['ffa500', 'ff8c00'], // orange, darkorange
  YELLOW: ['ffff00', 'ffd700'], // yellow, gold
  GREEN: ['008000', '228b22', '90ee90'], // green, forestgreen, lightgreen
  TEAL: ['008080', '40e0d0', '00ffff'], // teal, turquoise, cyan
  BLUE: ['0000ff', '000080', '4169e1'], // blue, navy, royalblue
  PURPLE: ['800080', 'ee82ee', '8a2be2'], // purple, violet, blueviolet
  PINK: ['ff1493', 'ffc0cb', 'ff69b4'], // deeppink, pink, hotpink
  BROWN: ['8b4513', 'a0522d'], // saddlebrown, sienna
  WHITE: ['ffffff', 'fffafa'], // white, snow
  GREY: ['808080', 'c0c0c0', '696969'], // gray, silver, dimgray
  BLACK: ['000000', '001a00', '1e1e1e'],
};
const channels = (hex: string) =>
  [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];

describe('the colour of a picture', () => {
  it.each(Object.entries(SAID))('%s is what its names in CSS say', (family, names) => {
    for (const name of names) {
      const [red, green, blue] = channels(name);
      expect({ name, family: familyOf(red / 255, green / 255, blue / 255) }).toEqual({ name, family });
    }
  });

  it('has an example of every family', () => expect(Object.keys(SAID)).toEqual(COLOURS));

  it('is that of the greatest part, whatever the size', () => {
    const striped = (width: number, height: number, share: number) =>
      Uint8Array.from({ length: width * height * 3 }, (_, at) => {
        const of = Math.floor(at / 3) % width < share * width ? channels('ffa500') : channels('008080');
        return of[at % 3]!;
      });
    expect(colourOf(striped(96, 54, 0.6), 96, 54)).toBe('ORANGE');
    expect(colourOf(striped(96, 54, 0.4), 96, 54)).toBe('TEAL');
    expect(colourOf(Uint8Array.of(0, 0, 255), 1, 1)).toBe('BLUE');
    // Two as great: the first of the list.
    expect(colourOf(striped(96, 54, 0.5), 96, 54)).toBe('ORANGE');
  });
});
