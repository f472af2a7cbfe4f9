import type { EncodedColumn, EncodedList, EncodedNumbered, EncodedText } from './encoded.js';
import { splitText, type NumberedText } from './numbered-texts.js';

export type Reader<T = unknown> = (row: number) => T;

/** Reads a column's values by row, as a row of the table shows them; `convert` is the column's own reading. */
export function readerOf(column: EncodedColumn, convert?: (value: never) => unknown): Reader {
  const plain = plainReader(column);
  const isText = TEXTS.has(column.as);
  if (!convert || !isText || (column.as === 'constant' && typeof column.value !== 'string')) return plain;
  const read = convert as (value: unknown) => unknown;
  return (row) => {
    const value = plain(row);
    return value === null ? null : read(value);
  };
}

/** Kinds of columns that may hold text. */
const TEXTS: ReadonlySet<EncodedColumn['as']> = new Set(['text', 'codes', 'constant', 'numbered']);

function plainReader(column: EncodedColumn): Reader {
  switch (column.as) {
    case 'constant': {
      const { value } = column;
      return () => value;
    }
    case 'number': {
      const { values, missing } = column;
      if (Number.isNaN(missing)) {
        return (row) => {
          const value = values[row]!;
          return value === value ? value : null;
        };
      }
      return (row) => {
        const value = values[row]!;
        return value === missing ? null : value;
      };
    }
    case 'decimal': {
      const { scale } = column;
      const read = plainReader(column.of) as Reader<number | null>;
      return (row) => {
        const value = read(row);
        return value === null ? null : value / scale;
      };
    }
    case 'codes': {
      const { codes, words } = column;
      return (row) => words[codes[row]!]!;
    }
    case 'text':
      return textReader(column);
    case 'numbered':
      return numberedReader(column);
    case 'flag': {
      const read = plainReader(column.of);
      return (row) => {
        const value = read(row);
        return value === null ? null : value === 1;
      };
    }
    case 'list':
      return listReader(column);
  }
}

const NO_ITEMS: readonly unknown[] = Object.freeze([]);

function listReader({ offsets, items: all, nulls }: EncodedList): Reader {
  const isNull = (row: number) => nulls !== null && nulls[row] === 1;
  if (offsets.length === 0) return nulls === null ? () => NO_ITEMS : (row) => (isNull(row) ? null : NO_ITEMS);
  const item = plainReader(all);
  return (row) => {
    if (isNull(row)) return null;
    const items = [];
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) items.push(item(i));
    return items;
  };
}

function textReader({ offsets, bytes, ascii, nulls }: EncodedText): Reader<string | null> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = ascii ? 'latin1' : 'utf8';
  return (row) => {
    if (nulls !== null && nulls[row] === 1) return null;
    return buffer.toString(encoding, offsets[row]!, offsets[row + 1]!);
  };
}

function numberedReader({ stems, numbers }: EncodedNumbered): Reader<string | null> {
  const number = plainReader(numbers) as Reader<number | null>;
  const stem = plainReader(stems) as Reader<string>;
  return (row) => {
    const value = number(row);
    return value === null ? null : stem(row) + value;
  };
}

/** The number and the stem are compared, the number first: rows side by side have one stem. */
function numberedMatcher({ stems, numbers }: EncodedNumbered): (row: number, text: string) => boolean {
  const number = plainReader(numbers);
  const stem = plainReader(stems);
  let last = '';
  let split: NumberedText | null = null;
  return (row, text) => {
    if (text !== last) [last, split] = [text, splitText(text)];
    return split !== null && number(row) === split.number && stem(row) === split.stem;
  };
}

/** Says whether a text column's value in a row is the text, without decoding it where it can. */
export function matcherOf(column: EncodedColumn): (row: number, text: string) => boolean {
  if (column.as === 'numbered') return numberedMatcher(column);
  const read = plainReader(column);
  if (column.as !== 'text' || !column.ascii || column.nulls !== null) return (row, text) => read(row) === text;
  const { offsets, bytes } = column;
  return (row, text) => {
    const start = offsets[row]!;
    if (offsets[row + 1]! - start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
    return true;
  };
}
