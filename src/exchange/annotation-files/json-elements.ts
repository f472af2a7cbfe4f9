import { JSONParser } from '@streamparser/json';
import { exactNumber } from '../exact-json.js';
import { ROWS_PER_BATCH } from '../formats/source.js';
import { readText } from '../formats/text.js';
import { isTooDeep, MAX_DEPTH } from '../../base/nesting.js';

/** One element of a list in a JSON file. */
export interface JsonElement {
  /** The list's name in the file's object; '' where the file is a list itself. */
  readonly list: string;
  /** From 1. */
  readonly number: number;
  readonly value: unknown;
  /** Whether an object in it has a key twice, of which the value has the last. */
  readonly repeatsKey: boolean;
}

/** The elements of the named lists of a JSON file, or of the list that the file is, with a few of them in memory. */
export async function* jsonElements(path: string, lists: readonly string[]): AsyncGenerator<JsonElement[]> {
  const elements: JsonElement[] = [];
  let parser: JSONParser | null = null;
  const take = (list: string, key: unknown, value: unknown, repeatsKey: boolean) => {
    if (typeof key !== 'number') throw new Error(`${list} is not a list`);
    if (isTooDeep(value)) throw new Error(`${list}[${key}] nests deeper than ${MAX_DEPTH}`);
    elements.push({ list, number: key + 1, value, repeatsKey });
  };
  try {
    for await (const chunk of readText(path)) {
      parser ??= parserOf(chunk, lists, take);
      parser?.write(chunk);
      while (elements.length >= ROWS_PER_BATCH) yield elements.splice(0, ROWS_PER_BATCH);
    }
    if (!parser?.isEnded) throw new Error(parser ? 'it ends in the middle' : 'it is empty');
  } catch (error) {
    throw new Error(`${path} cannot be read as JSON: ${(error as Error).message}`);
  }
  if (elements.length > 0) yield elements;
}

/**
 * The parser, once the text has begun: whether the file is a list or an object must be known, since with an element of
 * each kind asked for whole lists would stay in memory.
 */
function parserOf(
  chunk: string,
  lists: readonly string[],
  take: (list: string, key: unknown, value: unknown, repeatsKey: boolean) => void,
): JSONParser | null {
  const start = chunk.trimStart()[0];
  if (start === undefined) return null;
  const paths = start === '[' ? ['$.*'] : lists.map((list) => `$.${list}.*`);
  const parser = new JSONParser({ paths, keepStack: false, stringBufferSize: 2 ** 16 });
  const { tokenizer, tokenParser } = parser as unknown as Inside;
  // The library's own would round integers past 2^53.
  tokenizer.parseNumber = exactNumber;
  let repeatsKey = false;
  const endOfValue = tokenParser.pop;
  tokenParser.pop = function () {
    // Outside of elements, members are dropped once they were read.
    const isInElement = this.stack.some(({ emit }) => emit);
    if (isInElement && !Array.isArray(this.value) && Object.keys(this.value).length < this.memberCount)
      repeatsKey = true;
    endOfValue.call(this);
  };
  parser.onValue = ({ value, key, stack }) => {
    take(stack.length > 1 ? String(stack[1]!.key) : '', key, value, repeatsKey);
    repeatsKey = false;
  };
  return parser;
}

/** What the library does not show: how it reads a number, and what it knows at the end of a list or object. */
interface Inside {
  tokenizer: { parseNumber: typeof exactNumber };
  tokenParser: { pop(): void; stack: { emit: boolean }[]; value: object; memberCount: number };
}

/** Any JSON value as a part of an id or a label. `String` would throw on some objects, and make others equal. */
export const inWords = (value: unknown): string =>
  value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);

/** A JSON object; what is none has no members. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
