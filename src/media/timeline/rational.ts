import type { Rational } from '../../lake/tables/streams.js';

/** A fraction while it is computed with: in lowest terms, its denominator positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** Throws RangeError for a denominator of 0. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [over, under] = [BigInt(n), BigInt(d)];
  if (under === 0n) throw new RangeError('a fraction cannot have the denominator 0');
  const common = greatestCommon(over, under) * (under < 0n ? -1n : 1n);
  return { n: over / common, d: under / common };
}

export const ofRational = ({ numerator, denominator }: Rational): Fraction => fraction(numerator, denominator);
export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const isLess = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
export const isSame = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d;
export const isWhole = (a: Fraction): boolean => a.d === 1n;

/** The greatest whole number that is not greater. */
export function floor({ n, d }: Fraction): bigint {
  return n / d - (n % d < 0n ? 1n : 0n);
}

/** The nearest whole number; the greater one from the middle. */
export const round = (a: Fraction): bigint => floor(plus(a, fraction(1, 2)));

/** The nearest double, as IEEE 754 divides. */
export const toNumber = ({ n, d }: Fraction): number => Number(n) / Number(d);

/** Throws RangeError for what does not fit into whole numbers that are exact. */
export function toRational({ n, d }: Fraction): Rational {
  const [numerator, denominator] = [Number(n), Number(d)];
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) {
    throw new RangeError(`${n}/${d} is too long a fraction`);
  }
  return { numerator, denominator };
}

/**
 * The simplest fraction whose nearest double this is: 24000/1001 of 23.976023976023978, 2997/125 of 23.976. By continued
 * fractions, whose convergents and semiconvergents are the simplest near to a number (Khinchin, Continued Fractions, §6). Throws
 * RangeError for what is not finite.
 */
export function fractionOf(value: number): Fraction {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a finite number`);
  if (Number.isSafeInteger(value)) return fraction(value);
  if (value < 0) return times(fraction(-1), fractionOf(-value));
  const exact = exactly(value);
  let [before, last]: [Fraction, Fraction] = [
    { n: 0n, d: 1n },
    { n: 1n, d: 0n },
  ];
  let rest = exact;
  for (;;) {
    const whole = floor(rest);
    const next = { n: whole * last.n + before.n, d: whole * last.d + before.d };
    if (toNumber(next) === value) return simplestBetween(before, last, whole, value);
    [before, last] = [last, next];
    rest = over(fraction(1), minus(rest, fraction(whole)));
  }
}

/** The first semiconvergent that is near enough: by halving, since each is nearer than the one before. */
function simplestBetween(before: Fraction, last: Fraction, most: bigint, value: number): Fraction {
  const at = (count: bigint) => ({ n: count * last.n + before.n, d: count * last.d + before.d });
  let [least, enough] = [0n, most];
  while (least < enough) {
    const middle = (least + enough) / 2n;
    const tried = at(middle);
    if (tried.d !== 0n && toNumber(tried) === value) enough = middle;
    else least = middle + 1n;
  }
  return at(enough);
}

/** A double is a whole number over a power of two. */
function exactly(value: number): Fraction {
  let d = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    d *= 2n;
  }
  return fraction(BigInt(scaled), d);
}

function greatestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
