import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOOK_DIMENSIONS, look } from '../../../src/lake/pictures/descriptor.js';

type Paint = (x: number, y: number) => readonly [number, number, number];

function picture(width: number, height: number, paint: Paint): Float32Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rgb.set(paint(x / width, y / height), (y * width + x) * 3);
  return look(rgb, width, height);
}
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

describe('a look', () => {
  it('is 256 numbers of unit length for any picture of any size, black and single pixels too', () => {
    const size = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(size, size, fc.integer(), (width, height, seed) => {
        const vector = picture(
          width,
          height,
          (x, y) => [0, 1, 2].map((c) => Math.abs(Math.sin(seed + x * 7 + y * c)) * 255) as never,
        );
        expect(vector).toHaveLength(LOOK_DIMENSIONS);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }),
    );
    for (const level of [0, 128, 255])
      expect(Math.hypot(...picture(64, 36, () => [level, level, level]))).toBeCloseTo(1, 5);
  });

  it('hardly changes with size, more with place, most with colour', () => {
    const disc = (cx: number, colour: readonly [number, number, number]): Paint => {
      return (x, y) => (Math.hypot(x - cx, y - 0.5) < 0.25 ? colour : [30, 40, 90]);
    };
    const one = picture(640, 360, disc(0.3, [220, 60, 40]));
    const [smaller, moved] = [picture(320, 180, disc(0.3, [220, 60, 40])), picture(640, 360, disc(0.7, [220, 60, 40]))];
    const other = picture(640, 360, (x) => (x > 0.5 ? [40, 200, 60] : [230, 230, 120]));
    expect(cosine(one, smaller)).toBeGreaterThan(0.99);
    expect(cosine(one, moved)).toBeLessThan(cosine(one, smaller));
    expect(cosine(one, other)).toBeLessThan(cosine(one, moved));
  });
});
