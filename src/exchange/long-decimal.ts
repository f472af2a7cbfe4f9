/** A decimal fraction with more digits than a number holds: text and JSON take the digits, columns of numbers reject it. */
export class LongDecimal {
  constructor(readonly digits: string) {}

  /** For reports. */
  toJSON(): string {
    return this.digits;
  }
}

/** So many digits always come back from a number as they were: DBL_DIG of C. */
const SURE_DIGITS = 15;

/** `unscaled` · 10^-`scale` exactly: a number where that one is written with the same digits. */
export function decimalOf(unscaled: bigint, scale: number): number | bigint | LongDecimal {
  const sign = unscaled < 0n ? '-' : '';
  const all = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const [whole, fraction] = [all.slice(0, all.length - scale), all.slice(all.length - scale).replace(/0+$/, '')];
  if (fraction === '') return BigInt(sign + whole);
  const digits = `${sign}${whole}.${fraction}`;
  const significant = (whole + fraction).replace(/^0+/, '');
  const value = Number(digits);
  const isSame = significant.length <= SURE_DIGITS || significantOf(value) === significant;
  return isSame ? value : new LongDecimal(digits);
}

/** The shortest digits that lead back to the number. */
const significantOf = (value: number): string =>
  value.toExponential().replace(/^-/, '').replace(/e.*$/, '').replace('.', '');
