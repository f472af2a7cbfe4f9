import { badInput, quoted } from '../../base/errors.js';
import { asEidr, asLanguage } from '../../base/identifiers.js';
import { checkId, checkList, checkText, toUs } from '../input.js';

/** Checks of what people write into columns. Each throws BAD_USER_INPUT with the field's name and value. */

export function checkLanguage(field: string, value: string): string {
  const tag = asLanguage(checkId(field, value));
  if (tag === null) throw badInput(`${field} must be a BCP 47 language tag, but got ${quoted(value)}`);
  return tag;
}

export function checkEidr(field: string, value: string): string {
  const id = asEidr(checkId(field, value));
  if (id === null)
    throw badInput(`${field} must be an EIDR, 10.5240/1111-2222-3333-4444-5555-C, but got ${quoted(value)}`);
  return id;
}

const FIRST_YEAR = 1800;
const LAST_YEAR = 2200;

export function checkYear(field: string, value: number): number {
  if (Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR) return value;
  throw badInput(`${field} must be ${FIRST_YEAR} to ${LAST_YEAR}, but got ${quoted(value)}`);
}

/** Text that says something. */
export function checkFilled(field: string, value: string): string {
  if (checkWhole(field, value).trim() !== '') return value;
  throw badInput(`${field} must not be blank, but got ${quoted(value)}`);
}

/** Text that UTF-8, and so the lake, can hold. */
export function checkWhole(field: string, value: string): string {
  if ((value as string & { isWellFormed(): boolean }).isWellFormed()) return checkText(field, value);
  throw badInput(`${field} has half of a surrogate pair: write the whole character`);
}

/** Words, each once. */
export function checkWords(field: string, values: readonly string[]): string[] {
  for (const value of checkList(field, values)) checkFilled(`each of ${field}`, value);
  return [...new Set(values)];
}

/** A half-open range of time in whole microseconds, from 0 on. */
export function checkTimes(field: string, startUs: number, endUs: number): void {
  if (startUs < 0) throw badInput(`${field}.startMs must be 0 or more, but got ${startUs / 1000}`);
  if (endUs <= startUs) {
    throw badInput(`${field}.endMs must be greater than startMs, but got ${startUs / 1000} to ${endUs / 1000}`);
  }
}

export const microseconds = (field: string, ms: number): number => toUs(field, ms);

/** Of a value that a row cannot be without. */
export function checkGiven<V>(field: string, value: V | null): V {
  if (value === null) throw badInput(`${field} must have a value, but got null`);
  return value;
}

/** The columns of those fields that are given: null stays null, and the others are checked. */
export function columnsOf<I extends object>(
  input: I,
  parsers: {
    readonly [F in keyof I]-?: readonly [
      column: string,
      parse: (field: string, value: NonNullable<I[F]>) => unknown,
      needed?: boolean,
    ];
  },
): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const name in parsers) {
    const value = input[name];
    if (value === undefined) continue;
    const [column, parse, isNeeded = false] = parsers[name];
    const field = `input.${name}`;
    if (isNeeded) checkGiven(field, value as unknown);
    columns[column] = value === null ? null : parse(field, value as NonNullable<I[typeof name]>);
  }
  return columns;
}
