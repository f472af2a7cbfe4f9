import { asEidr, asLanguage } from '../base/identifiers.js';
import { parseExactJson } from './exact-json.js';
import { readable } from './formats/unreadable.js';
import { LongDecimal } from './long-decimal.js';
import { RowProblem } from './problem.js';

/** Turns a file's value, never empty, into a row's; throws a `RowProblem` that names the field when it cannot. */
export type Parse<T> = (value: unknown, field: string) => T;

/** Half of a surrogate pair is no character; UTF-8, and so the lake, cannot hold it. */
function wellFormed(value: string, field: string): string {
  if ((value as string & { isWellFormed(): boolean }).isWellFormed()) return value;
  const column = value.search(/\p{Surrogate}/u) + 1;
  throw new RowProblem(field, value, `has half of a surrogate pair at character ${column}: write the whole character`);
}

export const text: Parse<string> = (value, field) => {
  if (typeof value === 'string') return wellFormed(value, field);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof LongDecimal) return value.digits;
  throw new RowProblem(field, value, 'is not text');
};

/** Ids are text; an integer stands for its digits. */
export const id: Parse<string> = (value, field) => {
  if (typeof value === 'string') return wellFormed(value, field);
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
  if (Number.isInteger(value)) throw new RowProblem(field, value, 'is past 2^53: write the id as text');
  throw new RowProblem(field, value, 'is not an id: text or an integer');
};

export const number: Parse<number> = (value, field) => {
  const parsed = typeof value === 'string' ? decimal(value) : typeof value === 'bigint' ? Number(value) : value;
  if (value instanceof LongDecimal) throw new RowProblem(field, value, 'has more digits than a number holds');
  if (typeof parsed !== 'number') throw new RowProblem(field, value, 'is not a number');
  if (!Number.isFinite(parsed)) throw new RowProblem(field, value, 'is not a finite number');
  if (typeof value !== 'number' && Math.abs(parsed) > Number.MAX_SAFE_INTEGER && isRounded(value, parsed)) {
    throw new RowProblem(field, value, 'is past 2^53, where a number would round it');
  }
  return parsed;
};

/** Whether digits are written that a number past 2^53 does not have; with an exponent, only its own digits are meant. */
function isRounded(value: unknown, parsed: number): boolean {
  const [, digits, fraction = ''] = /^\+?(-?\d+)\.?(\d*)$/.exec(String(value).trim()) ?? [];
  return digits !== undefined && (/[1-9]/.test(fraction) || BigInt(digits) !== BigInt(parsed));
}

/** `Number` takes more than numbers: blanks, hexadecimal. */
function decimal(value: string): number | null {
  const trimmed = value.trim();
  if (/^[+-]?(nan|inf(inity)?)$/i.test(trimmed)) return NaN;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : null;
}

function numberUpTo(most: number): Parse<number> {
  return (value, field) => {
    const parsed = number(value, field);
    if (parsed < 0 || parsed > most) throw new RowProblem(field, value, `is outside 0 to ${most}`);
    return parsed;
  };
}

export const fraction = numberUpTo(1);
export const percent = numberUpTo(100);

export function integer(min: number, max: number): Parse<number> {
  return (value, field) => {
    const parsed = number(value, field);
    if (!Number.isInteger(parsed)) throw new RowProblem(field, value, 'is not an integer');
    if (parsed < min || parsed > max) throw new RowProblem(field, value, `is outside ${min} to ${max}`);
    return parsed;
  };
}

const INT32_MAX = 2 ** 31 - 1;
/** A count or a place that a 32-bit column holds. */
export const count = integer(0, INT32_MAX);
export const positive = integer(1, INT32_MAX);
export const size = integer(0, Number.MAX_SAFE_INTEGER);

/** Milliseconds as integer microseconds. */
export const milliseconds: Parse<number> = (value, field) => {
  const us = Math.round(number(value, field) * 1000);
  if (us < 0) throw new RowProblem(field, value, 'is before 0');
  if (us > Number.MAX_SAFE_INTEGER) throw new RowProblem(field, value, 'is too long');
  return us;
};

/** One of a few words, in any case. */
export function word<T extends string>(words: readonly T[]): Parse<T> {
  const known = new Map(words.map((one) => [one.toLowerCase(), one]));
  return (value, field) => {
    const found = typeof value === 'string' && known.get(value.trim().toLowerCase());
    if (!found) throw new RowProblem(field, value, `is not one of ${words.join(', ')}`);
    return found;
  };
}

export const flag: Parse<boolean> = (value, field) => {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new RowProblem(field, value, 'is not true or false');
};

/** A JSON value; from text it is parsed. Integers past 2^53 become text. */
export const json: Parse<unknown> = (value, field) => {
  if (typeof value !== 'string') return plainJson(value, field);
  let parsed: unknown;
  try {
    parsed = parseExactJson(value);
  } catch (error) {
    throw new RowProblem(field, value, `is not JSON: ${(error as Error).message}`);
  }
  return plainJson(parsed, field);
};

/** The value as JSON holds it; the same object when nothing changes. */
function plainJson(said: unknown, field: string): unknown {
  const value = readable(said, field);
  if (typeof value === 'string') return wellFormed(value, field);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RowProblem(field, value, 'is not a finite number, which JSON cannot hold');
  }
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof LongDecimal) return value.digits;
  if (ArrayBuffer.isView(value)) return plainJson(numbersOf(value, field), field);
  if (Array.isArray(value)) {
    return value.every(Number.isFinite) ? value : value.map((one) => plainJson(one, field));
  }
  let copy: Record<string, unknown> | undefined;
  for (const [key, was] of Object.entries(value)) {
    wellFormed(key, field);
    const now = plainJson(was, `${field}.${key}`);
    if (now !== was) (copy ??= { ...value })[key] = now;
  }
  return copy ?? value;
}

/** Lists of numbers may be typed arrays; so are bytes. */
function numbersOf(value: ArrayBufferView, field: string): unknown[] {
  if (value instanceof Uint8Array) throw new RowProblem(field, value, 'is bytes, which JSON cannot hold: write text');
  return Array.from(value as unknown as ArrayLike<unknown>);
}

/** A list; from text it is JSON, or parts with `|` between. */
export function list<T>(item: Parse<T>): Parse<T[]> {
  return (value, field) => {
    const items = typeof value === 'string' ? splitList(value, field) : value;
    if (!Array.isArray(items)) throw new RowProblem(field, value, 'is not a list');
    return items.map((one) => item(readable(one, field), field));
  };
}

function splitList(value: string, field: string): unknown {
  return value.trimStart().startsWith('[') ? json(value, field) : value.split('|');
}

/** A BCP 47 tag in its canonical form. */
export const language: Parse<string> = (value, field) => {
  const tag = asLanguage(text(value, field));
  if (tag === null) throw new RowProblem(field, value, 'is not a BCP 47 language tag');
  return tag;
};

/** See `asEidr`. */
export const eidr: Parse<string> = (value, field) => {
  const id = asEidr(text(value, field));
  if (id === null) throw new RowProblem(field, value, 'is not an EIDR, 10.5240/1111-2222-3333-4444-5555-C');
  return id;
};
