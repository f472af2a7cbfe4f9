import { InvalidArgumentError } from 'commander';
import { UsageError } from '../base/usage-error.js';
import type { Rational } from '../lake/tables/streams.js';

/** Numbers as options take them, and one way to say what they must be. Commander puts the option's name and the text before. */
type Parse = (text: string) => number;

/** A finite number, as JavaScript writes them. */
export const aNumber: Parse = (text) => {
  const value = Number(text);
  if (isWritten(text) && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number.');
};

/** A number within bounds, both of them included; the unit is for the message. */
export function numberFrom(least: number, most: number, unit?: 'seconds'): Parse {
  return (text) => {
    const value = Number(text);
    if (isWritten(text) && value >= least && value <= most) return value;
    const what = unit === undefined ? 'a number' : `a number of ${unit}`;
    throw new InvalidArgumentError(`It must be ${what} from ${least} to ${most}.`);
  };
}

/** Digits alone, within bounds, both of them included. */
export function wholeNumberFrom(least: number, most: number): Parse {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** Milliseconds with three decimals at most: times are kept in microseconds. */
export const milliseconds: Parse = (text) => {
  if (/^-?\d{1,12}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number of milliseconds with at most 3 decimals.');
};

/** An exact rate: `25`, `24000/1001`. */
export function frameRate(text: string): Rational {
  const [, over, under = '1'] = /^([1-9]\d{0,8})(?:\/([1-9]\d{0,8}))?$/.exec(text) ?? [];
  if (over === undefined) throw new UsageError(`--rate must be like 25 or 24000/1001, but got ${text}`);
  return { numerator: Number(over), denominator: Number(under) };
}

/** JavaScript reads blanks as 0. */
const isWritten = (text: string): boolean => text.trim() !== '';
