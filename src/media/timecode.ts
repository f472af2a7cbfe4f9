// @ts-expect-error The package ships no types; the one call used is typed below.
import Timecode from 'smpte-timecode';
import type { Rational } from '../lake/tables/streams.js';

const smpte = Timecode as (frame: number, rate: [number, number], dropFrame: boolean) => { toString(): string };

/** Containers round NTSC rates (29.97, 23.976); the fourth digit tells 29.97 from 30 with room to spare. */
const RATE_TOLERANCE = 1e-4;

/**
 * SMPTE ST 12-1 time address of a frame, as HH:MM:SS:FF, or HH:MM:SS;FF where frame numbers are dropped to keep pace
 * with the clock (29.97 and 59.94). Wraps at 24 hours.
 *
 * @param frameNumber from 0
 * @returns null for rates that have no timecode: above 60, or neither whole nor whole × 1000/1001
 */
export function timecode(frameNumber: number, frameRate: Rational): string | null {
  const rate = frameRate.numerator / frameRate.denominator;
  const nominal = Math.round(rate);
  if (!(nominal >= 1 && nominal <= 60)) return null;
  const whole = Math.abs(rate / nominal - 1) < RATE_TOLERANCE;
  const ntsc = Math.abs((rate / nominal) * (1001 / 1000) - 1) < RATE_TOLERANCE;
  if (!whole && !ntsc) return null;
  const dropFrame = ntsc && (nominal === 30 || nominal === 60);
  return smpte(frameNumber, ntsc ? [nominal * 1000, 1001] : [nominal, 1], dropFrame).toString();
}
