import { isTooDeep, MAX_DEPTH } from '../base/nesting.js';
import { repeatedKey } from './repeated-key.js';

/** Sixteen digits that are not behind a decimal point: only such a text can hold an integer past 2^53. */
const LONG_INTEGER = /(?<![.\d])\d{16}/;
const STRINGS_AND_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The number that a JSON text writes; an integer past 2^53 stays text, since a number would round it. */
export function exactNumber(text: string): number | string {
  const value = Number(text);
  return text.length < 16 || Number.isSafeInteger(value) || !/^-?\d+$/.test(text) ? value : text;
}

/**
 * Parses JSON; integers past 2^53 become text. Throws a SyntaxError like JSON.parse, and for what nests too
 * deep, and for an object that has a key twice, of which JSON.parse would keep the last.
 */
export function parseExactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isTooDeep(value)) throw new SyntaxError(`it nests deeper than ${MAX_DEPTH}`);
  const key = repeatedKey(text, value);
  if (key !== null) throw new SyntaxError(`an object has the key ${JSON.stringify(key)} twice`);
  if (!LONG_INTEGER.test(text)) return value;
  const quoted = text.replace(STRINGS_AND_NUMBERS, (token) =>
    token.startsWith('"') || typeof exactNumber(token) === 'number' ? token : `"${token}"`,
  );
  return JSON.parse(quoted);
}
