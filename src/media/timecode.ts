// @ts-expect-error The package ships no types; the one call used is typed below.
import Timecode from 'smpte-timecode';
import type { Rational } from '../lake/tables/streams.js';

interface Timecode {
  /** By this many frames. */
  add(frames: number): Timecode;
  toString(): string;
}
const smpte = Timecode as (start: string | number, rate: [number, number], dropFrame: boolean) => Timecode;

/** Relative. Containers round NTSC rates (29.97, 23.976); 29.97 and 30 differ by ten times as much. */
const RATE_TOLERANCE = 1e-4;

/**
 * SMPTE ST 12-1 time address of a frame, as HH:MM:SS:FF, or HH:MM:SS;FF in drop-frame (29.97 and 59.94), which skips
 * frame numbers to keep up with the clock. Wraps at 24 hours. A film without a start counts from 0, in drop-frame where there is one.
 *
 * @param frameNumber from 0
 * @param start timecode of frame 0; it says by its `;` whether frame numbers are dropped
 * @returns null for rates that have no timecode: above 60, or neither whole nor whole × 1000/1001
 */
export function timecode(frameNumber: number, frameRate: Rational, start: string | null = null): string | null {
  const rate = frameRate.numerator / frameRate.denominator;
  const nominal = Math.round(rate);
  if (!(nominal >= 1 && nominal <= 60)) return null;
  const whole = Math.abs(rate / nominal - 1) < RATE_TOLERANCE;
  const ntsc = Math.abs((rate / nominal) * (1001 / 1000) - 1) < RATE_TOLERANCE;
  if (!whole && !ntsc) return null;
  const canDrop = ntsc && (nominal === 30 || nominal === 60);
  const exact: [number, number] = ntsc ? [nominal * 1000, 1001] : [nominal, 1];
  if (start === null) return smpte(frameNumber, exact, canDrop).toString();
  if (!SMPTE.test(start) || Number(start.slice(-2)) >= nominal) return null;
  const dropFrame = canDrop && start.includes(';');
  const first = start.replace(';', dropFrame ? ';' : ':');
  return isDropped(first, nominal) ? null : smpte(first, exact, dropFrame).add(frameNumber).toString();
}

const SMPTE = /^\d\d:[0-5]\d:[0-5]\d[:;]\d\d$/;

/** Whether drop-frame has no frame of that number: the first two (of 60, four) of each minute but every tenth. */
function isDropped(start: string, nominal: number): boolean {
  const [minutes, seconds, frames] = [start.slice(3, 5), start.slice(6, 8), start.slice(-2)].map(Number);
  return start.includes(';') && seconds === 0 && minutes! % 10 !== 0 && frames! < nominal / 15;
}
