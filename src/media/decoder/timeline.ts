/** Converts stream ticks to integer microseconds. */
import type { Rational } from '../../lake/tables/streams.js';

/** A tick's length in seconds, as FFmpeg writes it. */
export interface TimeBase {
  num: number;
  den: number;
}

/** `ticks` × `timeBase` in microseconds, halves rounded up; exact, since it computes in bigint. */
export function toMicroseconds(ticks: bigint, timeBase: TimeBase): number {
  const den = BigInt(timeBase.den);
  const doubled = 2n * ticks * BigInt(timeBase.num) * 1_000_000n + den;
  const whole = doubled / (2n * den);
  // bigint division truncates towards zero; negative times need the floor
  return Number(doubled < 0n && doubled % (2n * den) !== 0n ? whole - 1n : whole);
}

/** Length of one frame in microseconds; null when the rate is unknown. */
export function framePeriodUs(rate: Rational | null): number | null {
  return rate && rate.numerator > 0 ? Math.round((rate.denominator * 1_000_000) / rate.numerator) : null;
}
