import { badInput, quoted } from '../base/errors.js';

/** Checks of arguments beyond GraphQL's types. Each throws BAD_USER_INPUT with the argument's name and value. */

const MAX_FIRST = 500;
/** Longer than any id made here or imported from a registry. */
const MAX_ID_LENGTH = 1_000;
/** A longer list is a table, not a filter. */
const MAX_LIST = 1_000;
const MAX_TEXT_LENGTH = 10_000;

export function checkFirst(first: number | null | undefined): number {
  if (first == null) throw badInput(`first must be 1 to ${MAX_FIRST}, but got null`);
  if (first < 1 || first > MAX_FIRST) throw badInput(`first must be 1 to ${MAX_FIRST}, but got ${first}`);
  return first;
}

export function checkId(argument: string, id: string): string {
  if (id.length > MAX_ID_LENGTH) {
    throw badInput(`${argument} must be at most ${MAX_ID_LENGTH} characters, but got ${quoted(id)}`);
  }
  return id;
}

export function checkList<T>(argument: string, values: readonly T[]): readonly T[] {
  if (values.length > MAX_LIST) {
    throw badInput(`${argument} must hold at most ${MAX_LIST} values, but got ${values.length}; ask in parts`);
  }
  for (const value of values) if (typeof value === 'string') checkId(`each of ${argument}`, value);
  return values;
}

export function checkText(argument: string, text: string): string {
  if (text.length > MAX_TEXT_LENGTH) {
    throw badInput(`${argument} must be at most ${MAX_TEXT_LENGTH} characters, but got ${quoted(text)}`);
  }
  return text;
}

/** The only field set of a @oneOf input. Compiled operations do not check this for their variables. */
export function checkOnlyOne<I extends object>(argument: string, input: I, fields: readonly (keyof I & string)[]): I {
  const given = Object.entries(input).filter(([, value]) => value != null);
  if (given.length !== 1) {
    const got = given.map(([name]) => name).join(' and ') || 'none';
    throw badInput(`${argument} must hold exactly one of ${fields.join(', ')}, but got ${got}`);
  }
  return Object.fromEntries(given) as I;
}

/** The caller's half-open time range, from milliseconds to microseconds. */
export function checkTimeRange(argument: string, range: { startMs: number; endMs: number }) {
  if (!(range.startMs < range.endMs)) {
    throw badInput(`${argument}.endMs must be greater than startMs, but got ${range.startMs} to ${range.endMs}`);
  }
  return { startUs: toUs(argument, range.startMs), endUs: toUs(argument, range.endMs) };
}

/** Milliseconds as whole microseconds, at most 2^53 (285 years): beyond that a number is not exact to the microsecond. */
export function toUs(argument: string, ms: number): number {
  const us = Math.round(ms * 1000);
  if (!Number.isSafeInteger(us)) throw badInput(`${argument} must be a time in milliseconds, but got ${ms}`);
  return us;
}

/** A sum of fractions may be slightly above 1: 0.7 + 0.1 + 0.2. */
const BOX_ROUNDING = 1e-9;

/** Checks that the caller's box, in fractions of the picture, is not empty and lies within the picture. */
export function checkBox<B extends { x: number; y: number; width: number; height: number }>(
  argument: string,
  box: B,
): B {
  for (const [at, size] of [
    ['x', 'width'],
    ['y', 'height'],
  ] as const) {
    if (!(box[at] >= 0 && box[at] <= 1)) throw badInput(`${argument}.${at} must be 0 to 1, but got ${box[at]}`);
    if (!(box[size] > 0)) throw badInput(`${argument}.${size} must be more than 0, but got ${box[size]}`);
    if (box[at] + box[size] > 1 + BOX_ROUNDING) {
      throw badInput(`${argument}.${at} + ${size} must be at most 1, but got ${box[at]} + ${box[size]}`);
    }
  }
  return box;
}

/** A score of a scale; null: none was given, or the scale has no ends. */
export function checkScore<S extends number | null | undefined>(
  argument: string,
  score: S,
  scale: readonly [least: number, most: number] | null,
): S {
  if (score != null && scale && !(score >= scale[0] && score <= scale[1])) {
    throw badInput(`${argument} must be ${scale[0]} to ${scale[1]}, but got ${score}`);
  }
  return score;
}

export function checkBounds(argument: string, { gte, lte }: { gte?: number | null; lte?: number | null }) {
  if (gte != null && lte != null && gte > lte) {
    throw badInput(`${argument}.lte must not be less than gte, but got ${gte} to ${lte}`);
  }
}
