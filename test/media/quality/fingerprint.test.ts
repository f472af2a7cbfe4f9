import { describe, expect, it } from 'vitest';
import {
  distance,
  fingerprintOf,
  valuesOf,
  type Fingerprint,
} from '../../../src/media/quality/fingerprint/fingerprint.js';
import { HashIndex } from '../../../src/media/quality/fingerprint/hash-index.js';
import { pictureHash, type Hash } from '../../../src/media/quality/fingerprint/picture-hash.js';
import { reducedPicture, uprightCells } from '../../../src/media/quality/fingerprint/reduced-picture.js';
import { LEAST_POINTS, sharedStretches } from '../../../src/media/quality/fingerprint/shared-stretches.js';
import { AGREEING_BITS } from '../../../src/media/quality/fingerprint/stretch.js';
import type { Plane } from '../../../src/media/quality/picture/plane.js';
import { randomOf } from '../../support/lake.js';

const fingerprint = (hashes: readonly (Hash | null)[]): Fingerprint => {
  const values = valuesOf(hashes);
  return fingerprintOf({ count: values.length, valueAt: (i) => values[i]! });
};
const bitsBetween = (some: Hash, other: Hash) => distance(fingerprint([some]).bits, 0, fingerprint([other]).bits, 0);

/** Waves that no crop, turn or mirror maps onto themselves. */
const paint = (x: number, y: number) =>
  128 + 50 * Math.sin(9 * x + 4 * y) + 40 * Math.cos(7 * y - 3 * x * x) + 30 * Math.sin(17 * x * y);
function drawn(width: number, height: number, at = paint, depth = 8): Plane {
  const values = Array.from({ length: width * height }, (_, i) =>
    Math.round(2 ** (depth - 8) * at(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height)),
  );
  return {
    width,
    height,
    stride: width,
    depth,
    samples: depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values),
  };
}
const hashOf = (plane: Plane) => pictureHash(reducedPicture(plane))!;

describe('the hash of a picture', () => {
  const hash = hashOf(drawn(640, 360));

  it.each<[string, Plane, number]>([
    ['of half the size', drawn(320, 180), 1],
    ['of another shape', drawn(400, 400), 1],
    ['of ten bits', drawn(640, 360, paint, 10), 1],
    ['brighter, with less contrast', drawn(640, 360, (x, y) => 40 + 0.7 * paint(x, y)), 1],
    ['cropped by 10 %', drawn(576, 324, (x, y) => paint(0.05 + 0.9 * x, 0.05 + 0.9 * y)), AGREEING_BITS],
    ['with a logo', drawn(640, 360, (x, y) => (x > 0.84 && x < 0.94 && y > 0.07 && y < 0.15 ? 235 : paint(x, y))), 4],
  ])('is nearly the same %s', (_, plane, most) => {
    expect(bitsBetween(hash, hashOf(plane))).toBeLessThanOrEqual(most);
  });

  it('is another of a mirrored or another picture, and none of a plain one', () => {
    expect(bitsBetween(hash, hashOf(drawn(640, 360, (x, y) => paint(1 - x, y))))).toBeGreaterThan(16);
    expect(bitsBetween(hash, hashOf(drawn(640, 360, (x, y) => paint(y / 2, x + 0.3))))).toBeGreaterThan(16);
    expect(pictureHash(reducedPicture(drawn(64, 36, () => 16)))).toBeNull();
    expect(pictureHash(reducedPicture(drawn(64, 36, (x) => 100 + x)))).toBeNull();
  });

  it.each<[string[], (x: number, y: number) => [number, number]]>([
    [['hflip'], (x, y) => [1 - x, y]],
    [['vflip'], (x, y) => [x, 1 - y]],
    // the left bottom of the stored picture comes to the left top
    [['transpose=clock'], (x, y) => [1 - y, x]],
    [['transpose=cclock'], (x, y) => [y, 1 - x]],
    [['transpose=cclock_flip'], (x, y) => [y, x]],
    [['transpose=clock_flip'], (x, y) => [1 - y, 1 - x]],
  ])('is of the upright picture: %s', (filters, upright) => {
    const stored = drawn(360, 360, (x, y) => paint(...upright(x, y)));
    expect(
      bitsBetween(hashOf(drawn(360, 360)), pictureHash(uprightCells(reducedPicture(stored), filters))!),
    ).toBeLessThanOrEqual(1);
  });
});

const random = randomOf(5);
const below = (limit: number) => Math.floor(random() * limit);
const anyHash = (): Hash => [0, 0, 0, 0].map(() => below(65_536)) as unknown as Hash;
/** Changes so many bits. */
function worn(hash: Hash, bits: number): Hash {
  const words = [...hash];
  for (let i = 0; i < bits; i++) words[below(4)]! ^= 1 << below(16);
  return words as unknown as Hash;
}
/** Shots of several lengths, in which a few bits change from point to point. */
function film(points: number): (Hash | null)[] {
  const hashes: (Hash | null)[] = [];
  while (hashes.length < points) {
    let hash = anyHash();
    const isBlack = random() < 0.1;
    for (let left = 1 + below(20); left > 0; left--) hashes.push(isBlack ? null : (hash = worn(hash, below(4))));
  }
  return hashes.slice(0, points);
}

it('a curve holds hashes whole', () => {
  const hashes = [[65_535, 1, 32_768, 43_690] as const, null, anyHash()];
  const { points, known, bits } = fingerprint(hashes);
  expect([points, ...known]).toEqual([3, 1, 0, 1]);
  expect([bits[0], bits[1]]).toEqual([65_535 + 65_536, 32_768 + 43_690 * 65_536]);
});

describe('stretches that films share', () => {
  /** Every diagonal, point by point: runs in which at least `LEAST_POINTS` agree one after the other. */
  function byForce(mine: Fingerprint, theirs: Fingerprint): { first: number; last: number; offset: number }[] {
    const found: { first: number; last: number; offset: number }[] = [];
    for (let offset = -mine.points; offset <= theirs.points; offset++) {
      let first: number | null = null;
      for (let i = 0; i <= mine.points; i++) {
        const j = i + offset;
        const agrees =
          i < mine.points &&
          j >= 0 &&
          j < theirs.points &&
          mine.known[i] === 1 &&
          theirs.known[j] === 1 &&
          distance(mine.bits, i, theirs.bits, j) <= 6;
        if (agrees) first ??= i;
        else {
          if (first !== null && i - first >= LEAST_POINTS) found.push({ first, last: i - 1, offset });
          first = null;
        }
      }
    }
    return found;
  }

  it.each(Array.from({ length: 25 }, (_, i) => i))(
    'are those that a search of every diagonal finds: case %i',
    async () => {
      const mine = film(150 + below(100));
      const from = below(100);
      const length = 40 + below(40);
      const excerpt = mine.slice(from, from + length).map((hash) => hash && worn(hash, below(6)));
      const before = film(below(60));
      const all = [mine, [...before, ...excerpt, ...film(below(60))], film(200)].map(fingerprint);
      const found = await sharedStretches(all, new HashIndex(all), 0);
      const expected = byForce(all[0]!, all[1]!);
      for (const { first, last, offset } of expected) {
        const whole = found.find((one) => one.with === 1 && one.first <= first && one.last >= last);
        expect(whole).toBeDefined();
        expect([whole!.speed, Math.round(whole!.offset)]).toEqual([1, offset]);
      }
      // nothing but the excerpt, and of no other film
      for (const one of found) {
        expect([one.with, Math.round(one.offset)]).toEqual([1, before.length - from]);
        expect(one.first).toBeGreaterThanOrEqual(from - 1);
        expect(one.last).toBeLessThanOrEqual(from + length);
      }
      expect(byForce(all[0]!, all[2]!)).toEqual([]);
    },
  );

  it.each([24 / 25, 25 / 24, 1 / 1.04, 1.04, 1.02])('are found at a speed of %f', async (speed) => {
    const mine = film(600);
    const theirs = Array.from({ length: Math.floor(600 * speed) }, (_, j) => mine[Math.round(j / speed)] ?? null);
    const all = [mine, [...film(40), ...theirs]].map(fingerprint);
    const [found, ...rest] = await sharedStretches(all, new HashIndex(all), 0);
    expect(rest).toEqual([]);
    expect(found!.speed).toBeCloseTo(speed, 2);
    expect(found!.first).toBeLessThan(20);
    expect(found!.last).toBeGreaterThan(580);
  });
});
