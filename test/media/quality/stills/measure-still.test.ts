import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureStill } from '../../../../src/media/quality/stills/measure-still.js';
import type { RgbPicture } from '../../../../src/media/quality/stills/rgb-picture.js';
import { randomOf } from '../../../support/lake.js';
import { colourfulnessOf } from '../../../../src/media/quality/stills/colourfulness.js';

type Rgb = readonly [number, number, number];

function drawn(width: number, height: number, colourAt: (x: number, y: number) => Rgb): RgbPicture {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgb.set(colourAt(x, y), (y * width + x) * 3);
  }
  return { rgb, width, height };
}

const [WIDTH, HEIGHT] = [160, 90];
const grey = (value: number): Rgb => [value, value, value];
/** Squares of two tones. */
const squares = (dark: number, bright: number) =>
  drawn(WIDTH, HEIGHT, (x, y) => grey((Math.floor(x / 9) + Math.floor(y / 9)) % 2 === 0 ? dark : bright));

/** The mean of the pixels within a radius, along each axis on its own. */
function smeared({ rgb, width, height }: RgbPicture, across: number, down: number): RgbPicture {
  return drawn(width, height, (x, y) => {
    let [sum, count] = [0, 0];
    for (let row = Math.max(0, y - down); row <= Math.min(height - 1, y + down); row++) {
      for (let at = Math.max(0, x - across); at <= Math.min(width - 1, x + across); at++) {
        sum += rgb[(row * width + at) * 3]!;
        count++;
      }
    }
    return grey(Math.round(sum / count));
  });
}

describe('sharpness', () => {
  it('falls with every blur', () => {
    const sharp = squares(60, 200);
    const measured = [0, 1, 2, 4].map((radius) => measureStill(smeared(sharp, radius, radius)).still_sharpness);
    expect(measured).toEqual(measured.toSorted((a, b) => b - a));
    expect(measured.at(-1)).toBeLessThan(measured[0]! / 10);
  });

  it('is that of the sharp part, where the ground is blurred', () => {
    const [sharp, blurred] = [squares(60, 200), smeared(squares(60, 200), 6, 6)];
    const both = drawn(WIDTH, HEIGHT, (x, y) => {
      const from = x < WIDTH / 3 ? sharp : blurred;
      return grey(from.rgb[(y * WIDTH + x) * 3]!);
    });
    expect(measureStill(both).still_sharpness).toBeGreaterThan(measureStill(blurred).still_sharpness * 10);
  });

  it('tells a smear to one side from a blur', () => {
    const random = randomOf(3);
    const noise = drawn(WIDTH, HEIGHT, () => grey(Math.floor(random() * 256)));
    const blurred = measureStill(smeared(noise, 4, 4)).still_directionality;
    expect(measureStill(smeared(noise, 4, 0)).still_directionality).toBeGreaterThan(blurred + 0.5);
  });
});

describe('tones', () => {
  it('of dark, plain and bright pictures', () => {
    const of = (dark: number, bright: number) => measureStill(squares(dark, bright));
    expect(of(0, 4)).toMatchObject({ still_clipped: 1 });
    expect(of(60, 200)).toMatchObject({ still_clipped: 0 });
    expect(of(60, 255).still_clipped).toBeCloseTo(0.5, 1);
    expect(of(60, 200).still_brightness).toBeCloseTo(130 / 255, 1);
    expect(of(60, 200).still_contrast).toBeCloseTo(140 / 255, 5);
    expect(of(100, 120).still_contrast).toBeLessThan(of(60, 200).still_contrast);
  });
});

describe('colourfulness', () => {
  it('is 0 of greys, and the published formula of two colours', () => {
    expect(colourfulnessOf(squares(10, 240))).toBe(0);
    // Red and green: rg is ±255, yb 127.5; so σ = 255, 0, and μ = 0, 127.5.
    const halves = drawn(WIDTH, HEIGHT, (x) => (x < WIDTH / 2 ? [255, 0, 0] : [0, 255, 0]));
    expect(colourfulnessOf(halves)).toBeCloseTo(255 + 0.3 * 127.5, 6);
  });
});

/** A patch of another colour on a ground with a fine pattern. */
const withPatch = (left: number, top: number, side: number) =>
  drawn(WIDTH, HEIGHT, (x, y) =>
    x >= left && x < left + side && y >= top && y < top + side
      ? [210, 60, 40]
      : grey(110 + 8 * Math.sin(x * 1.7) * Math.cos(y * 1.3)),
  );

describe('the subject', () => {
  it.each([
    [10, 10],
    [110, 40],
    [70, 30],
  ])('is the patch at %i, %i', (left, top) => {
    const side = 28;
    const found = measureStill(withPatch(left, top, side));
    const middle = [
      found.still_subject_x + found.still_subject_width / 2,
      found.still_subject_y + found.still_subject_height / 2,
    ];
    expect(middle[0]! * WIDTH).toBeGreaterThan(left);
    expect(middle[0]! * WIDTH).toBeLessThan(left + side);
    expect(middle[1]! * HEIGHT).toBeGreaterThan(top);
    expect(middle[1]! * HEIGHT).toBeLessThan(top + side);
    expect(found.still_subject_width).toBeLessThan(0.45);
    expect(found.still_subject_clarity).toBeGreaterThan(0.2);
  });
});

describe('black bars', () => {
  it('are left out of all measures', () => {
    const bar = 10;
    const bare = squares(60, 200);
    const barred = drawn(WIDTH, HEIGHT + 2 * bar, (x, y) =>
      y < bar || y >= HEIGHT + bar ? grey(16) : grey(bare.rgb[((y - bar) * WIDTH + x) * 3]!),
    );
    const [of, without] = [measureStill(barred), measureStill(bare)];
    expect(of.still_active_y * (HEIGHT + 2 * bar)).toBeCloseTo(bar, 6);
    expect(of.still_active_height * (HEIGHT + 2 * bar)).toBeCloseTo(HEIGHT, 6);
    for (const name of ['still_sharpness', 'still_brightness', 'still_contrast', 'still_clipped'] as const)
      expect(of[name]).toBe(without[name]);
  });
});

it('every measure of any picture is a number, and every box within it', () => {
  const pictures = fc
    .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
    .chain(({ width, height }) => {
      const length = width * height * 3;
      const rgb = fc.oneof(
        fc.uint8Array({ minLength: length, maxLength: length }),
        fc.constantFrom(0, 16, 128, 255).map((value) => new Uint8Array(length).fill(value)),
      );
      return rgb.map((bytes): RgbPicture => ({ rgb: bytes, width, height }));
    });
  fc.assert(
    fc.property(pictures, (picture) => {
      const of = measureStill(picture);
      for (const value of Object.values(of)) expect(Number.isFinite(value)).toBe(true);
      for (const box of ['active', 'subject'] as const) {
        expect(of[`still_${box}_x`]).toBeGreaterThanOrEqual(0);
        expect(of[`still_${box}_width`]).toBeGreaterThan(0);
        expect(of[`still_${box}_x`] + of[`still_${box}_width`]).toBeLessThanOrEqual(1 + 1e-9);
        expect(of[`still_${box}_y`] + of[`still_${box}_height`]).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
    { numRuns: 40 },
  );
});
