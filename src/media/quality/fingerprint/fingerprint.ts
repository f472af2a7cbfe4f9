import type { Curve } from '../../../lake/tables/series-points.js';
import { WORDS, type Hash } from './picture-hash.js';

/** The curve that holds it: four values a point, one after the other. */
export const FINGERPRINT = 'picture_fingerprint';
/** Pictures a second: the ends of stretches are known to half of a step. */
const RATE = 8;
export const STEP_US = 1_000_000 / RATE;
/** From one value of the curve to the next. */
export const VALUE_STEP_US = STEP_US / WORDS;

/** Hashes of a film's pictures, every eighth of a second from its start. */
export interface Fingerprint {
  readonly points: number;
  /** The bits of a point: two numbers of 32. */
  readonly bits: Uint32Array;
  /** 1 where a picture tells something. */
  readonly known: Uint8Array;
}

export function fingerprintOf({ count, valueAt }: Pick<Curve, 'count' | 'valueAt'>): Fingerprint {
  const points = Math.floor(count / WORDS);
  const [bits, known] = [new Uint32Array(2 * points), new Uint8Array(points)];
  for (let point = 0; point < points; point++) {
    const [a, b, c, d] = [0, 1, 2, 3].map((word) => valueAt(point * WORDS + word)) as unknown as Hash;
    if (Number.isNaN(a)) continue;
    known[point] = 1;
    bits[2 * point] = a + b * 0x10000;
    bits[2 * point + 1] = c + d * 0x10000;
  }
  return { points, bits, known };
}

/** The values of the curve. Null: the picture tells nothing. */
export function valuesOf(hashes: readonly (Hash | null)[]): Float32Array {
  return Float32Array.from(hashes.flatMap((hash) => hash ?? new Array<number>(WORDS).fill(NaN)));
}

/** Bits by which two points differ, of 64. */
export function distance(some: Uint32Array, i: number, other: Uint32Array, j: number): number {
  return ones((some[2 * i]! ^ other[2 * j]!) >>> 0) + ones((some[2 * i + 1]! ^ other[2 * j + 1]!) >>> 0);
}

/** Warren, Hacker's Delight, figure 5-2. */
function ones(of: number): number {
  let sum = of - ((of >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  sum = (sum + (sum >>> 4)) & 0x0f0f0f0f;
  return Math.imul(sum, 0x01010101) >>> 24;
}
