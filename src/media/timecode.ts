// @ts-expect-error The package ships no types; the one call used is typed below.
import Timecode from 'smpte-timecode';
import type { Rational } from '../lake/tables/streams.js';

const smpte = Timecode as (frame: number, rate: [number, number], dropFrame: boolean) => { toString(): string };

/** Relative. Containers round NTSC rates (29.97, 23.976); 29.97 and 30 differ by ten times as much. */
const RATE_TOLERANCE = 1e-4;

/**
 * SMPTE ST 12-1 time address of a frame, as HH:MM:SS:FF, or HH:MM:SS;FF in drop-frame (29.97 and 59.94), which skips
 * frame numbers to keep up with the clock. Wraps at 24 hours.
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
