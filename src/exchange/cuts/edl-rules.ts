import type { Counting } from '../../media/timeline/frame-count.js';
import { fraction, fractionOf, isWhole, over, round, times, toNumber } from '../../media/timeline/rational.js';

/** The reel of no picture. */
export const BLACK = 'BL';

/** Frames of the source that so many of the record show, to the nearest; a still shows one. */
export function sourceFrames(frames: number, scalar: number): number {
  if (frames === 0) return 0;
  if (scalar === 0) return 1;
  return Number(round(times(fraction(frames), fractionOf(Math.abs(scalar)))));
}

/** The speed that M2 says in frames a second: of 29.97, 30 is the plain one. */
export const speedOfFps = (fps: number, { nominal }: Counting): number =>
  toNumber(over(fractionOf(fps), fraction(nominal)));

/** Frames a second as M2 writes them, with one decimal, signed; null for a speed that this cannot tell exactly. */
export function fpsOfSpeed(scalar: number, { nominal }: Counting): string | null {
  const tenths = times(fractionOf(scalar), fraction(nominal * 10));
  if (!isWhole(tenths) || tenths.n >= 10_000n || tenths.n <= -10_000n) return null;
  const digits = String(tenths.n < 0n ? -tenths.n : tenths.n).padStart(4, '0');
  return `${tenths.n < 0n ? '-' : ''}${digits.slice(0, 3)}.${digits.slice(3)}`;
}
