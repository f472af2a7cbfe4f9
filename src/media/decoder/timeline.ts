/** Turns stream ticks into the graph's integer microseconds. */
import type { Rational } from '../../lake/tables/streams.js';

/** A tick's length in seconds, as FFmpeg writes it. */
export interface TimeBase {
  num: number;
  den: number;
}

/** `ticks` × `timeBase` in microseconds, halves rounded up; exact for any file, since it counts in bigint. */
export function toMicroseconds(ticks: bigint, timeBase: TimeBase): number {
  const den = BigInt(timeBase.den);
  const doubled = 2n * ticks * BigInt(timeBase.num) * 1_000_000n + den;
  const whole = doubled / (2n * den);
  // bigint division truncates towards zero; times before zero need the floor
  return Number(doubled < 0n && doubled % (2n * den) !== 0n ? whole - 1n : whole);
}

/** How long one frame lasts in microseconds, or null when the rate is unknown. */
export function framePeriodUs(rate: Rational | null): number | null {
  return rate && rate.numerator > 0 ? Math.round((rate.denominator * 1_000_000) / rate.numerator) : null;
}
