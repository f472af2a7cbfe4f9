import { Unreadable } from './unreadable.js';

/** Units of time by their part of a second: a power of ten. */
export const DIGITS = { SECONDS: 0, MILLIS: 3, MICROS: 6, NANOS: 9 } as const;
export type TimeUnit = keyof typeof DIGITS;

const DAY_SECONDS = 86_400n;
/** The days that a `Date` holds, each way from 1970: ECMAScript, 21.4.1.1. */
const MAX_DAYS = 100_000_000n;

/** A point in time as ISO 8601 with all digits of its unit; `isUtc` says whether it is one, or a local time. */
export function instantText(value: bigint, unit: TimeUnit, isUtc: boolean): string | Unreadable {
  const perDay = DAY_SECONDS * 10n ** BigInt(DIGITS[unit]);
  const days = floorDivided(value, perDay);
  const date = dateText(days);
  return typeof date === 'string' ? `${date}T${timeText(value - days * perDay, unit)}${isUtc ? 'Z' : ''}` : date;
}

/** The date so many days after 1970-01-01. */
export function dateText(days: bigint): string | Unreadable {
  if (days < -MAX_DAYS || days > MAX_DAYS) {
    return new Unreadable('is a time beyond the years -271821 to 275760: write it as text', String(days));
  }
  return new Date(Number(days) * 86_400_000).toISOString().replace(/T.*/, '');
}

/** A time of day. */
export function timeText(value: bigint, unit: TimeUnit): string | Unreadable {
  const perSecond = 10n ** BigInt(DIGITS[unit]);
  if (value < 0n || value >= DAY_SECONDS * perSecond) return new Unreadable('is no time of a day', String(value));
  const seconds = value / perSecond;
  const two = (part: bigint) => String(part).padStart(2, '0');
  const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map(two).join(':');
  return unit === 'SECONDS' ? clock : `${clock}.${String(value % perSecond).padStart(DIGITS[unit], '0')}`;
}

const floorDivided = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));
