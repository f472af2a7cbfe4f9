import type { Rational } from '../../lake/tables/streams.js';
import type { Range, Time } from './edit.js';
import { fraction, fractionOf, isWhole, ofRational, over, plus, times, toRational, type Fraction } from './rational.js';

export const timeOf = (value: number, rate: Rational): Time => ({ value, rate });

export const rangeOf = (start: number, duration: number, rate: Rational): Range => ({
  start: timeOf(start, rate),
  duration: timeOf(duration, rate),
});

/** In seconds, exactly. */
export const secondsOf = ({ value, rate }: Time): Fraction => over(fractionOf(value), ofRational(rate));

/** The end of a range, in seconds. */
export const endOf = ({ start, duration }: Range): Fraction => plus(secondsOf(start), secondsOf(duration));

/** A number of frames of that rate; null where it is not whole. */
export function framesAt(seconds: Fraction, rate: Rational): number | null {
  const frames = times(seconds, ofRational(rate));
  return isWhole(frames) ? Number(frames.n) : null;
}

/** Seconds as frames of that rate, or, where they are not whole, as units of which a second has as many as it takes. */
export function timeOfSeconds(seconds: Fraction, rate: Rational): Time {
  const frames = framesAt(seconds, rate);
  if (frames !== null) return timeOf(frames, rate);
  return timeOf(Number(seconds.n), toRational(fraction(seconds.d)));
}

export const isSameRate = (a: Rational, b: Rational): boolean =>
  BigInt(a.numerator) * BigInt(b.denominator) === BigInt(b.numerator) * BigInt(a.denominator);

/** `24`, `24000/1001`. */
export const rateText = ({ numerator, denominator }: Rational): string =>
  denominator === 1 ? `${numerator}` : `${numerator}/${denominator}`;
