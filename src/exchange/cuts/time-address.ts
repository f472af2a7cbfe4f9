import { badInput } from '../../base/errors.js';
import type { Rational } from '../../lake/tables/streams.js';
import { countingOf, frameOfTimecode, framesOfDay, timecodeOfFrame } from '../../media/timeline/frame-count.js';
import { fraction, isWhole, ofRational, over, times, type Fraction } from '../../media/timeline/rational.js';
import { framesAt } from '../../media/timeline/time.js';

/** More than the lake's microseconds. */
const DECIMALS = 9;
const CLOCK = /^(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{1,9})$/;

/**
 * A time as timecode where it is a frame of a rate that has it, else on the clock with as many decimals as it takes. Throws
 * BAD_USER_INPUT where neither tells it exactly.
 */
export function addressOf(seconds: Fraction, rate: Rational, drop: boolean): string {
  const counting = countingOf(rate, drop) ?? countingOf(rate, false);
  const frame = framesAt(seconds, rate);
  if (counting && frame !== null && frame >= 0 && frame <= framesOfDay(counting)) {
    // The end of the day is an end, not a beginning.
    return frame === framesOfDay(counting) ? clockOf(seconds) : timecodeOfFrame(frame, counting);
  }
  return clockOf(seconds);
}

function clockOf(seconds: Fraction): string {
  const units = times(seconds, fraction(10n ** BigInt(DECIMALS)));
  if (!isWhole(units) || units.n < 0n)
    throw badInput(`no timecode and no decimals tell ${seconds.n}/${seconds.d} s exactly`);
  const digits = String(units.n).padStart(DECIMALS + 1, '0');
  const whole = Number(digits.slice(0, -DECIMALS));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const rest = digits.slice(-DECIMALS).replace(/0{1,6}$/, '');
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}.${rest}`;
}

/** What `addressOf` wrote, in seconds; a text that says why not, for what is no time of that rate. */
export function secondsOfAddress(text: string, rate: Rational): Fraction | string {
  const clock = CLOCK.exec(text);
  // Two digits after the point could be frames.
  if (clock && clock[4]!.length > 2) {
    const [hours, minutes, seconds] = clock.slice(1, 4).map(BigInt) as [bigint, bigint, bigint];
    const units = 10n ** BigInt(DECIMALS);
    const rest = BigInt(clock[4]!.padEnd(DECIMALS, '0'));
    return fraction(((hours * 60n + minutes) * 60n + seconds) * units + rest, units);
  }
  const counting = countingOf(rate, text.includes(';'));
  if (!counting) return `${text} cannot be read at ${rate.numerator}/${rate.denominator} frames a second`;
  const frame = frameOfTimecode(text, counting);
  return typeof frame === 'string' ? frame : over(fraction(frame), ofRational(rate));
}
