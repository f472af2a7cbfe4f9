import { badInput, quoted } from '../base/errors.js';

/** Checks on arguments that GraphQL's own types do not make. Each error names the argument and its value. */

const MAX_FIRST = 500;
/** Longer than any id made here or by the registries that are imported. */
const MAX_ID_LENGTH = 1_000;
/** More would be a table, not a filter. */
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

/** The one field of an input that takes exactly one: a compiled operation does not check that of its variables. */
export function checkOnlyOne<I extends object>(argument: string, input: I, fields: readonly (keyof I & string)[]): I {
  const given = Object.entries(input).filter(([, value]) => value != null);
  if (given.length !== 1) {
    const got = given.map(([name]) => name).join(' and ') || 'none';
    throw badInput(`${argument} must hold exactly one of ${fields.join(', ')}, but got ${got}`);
  }
  return Object.fromEntries(given) as I;
}

/** A time range of the caller's as microseconds, half-open. */
export function checkTimeRange(argument: string, range: { startMs: number; endMs: number }) {
  if (!(range.startMs < range.endMs)) {
    throw badInput(`${argument}.endMs must be greater than startMs, but got ${range.startMs} to ${range.endMs}`);
  }
  return { startUs: toUs(argument, range.startMs), endUs: toUs(argument, range.endMs) };
}

/** Beyond 2^53 µs (285 years) a number no longer tells one microsecond from the next. */
export function toUs(argument: string, ms: number): number {
  const us = Math.round(ms * 1000);
  if (!Number.isSafeInteger(us)) throw badInput(`${argument} must be a time in milliseconds, but got ${ms}`);
  return us;
}

/** Adding two fractions may give a little more than 1: 0.7 + 0.1 + 0.2. */
const BOX_ROUNDING = 1e-9;

/** A box of the caller's, in fractions of the picture: not empty, and within it. */
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

export function checkBounds(argument: string, { gte, lte }: { gte?: number | null; lte?: number | null }) {
  if (gte != null && lte != null && gte > lte) {
    throw badInput(`${argument}.lte must not be less than gte, but got ${gte} to ${lte}`);
  }
}
