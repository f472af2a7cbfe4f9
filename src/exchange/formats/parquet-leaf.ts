import type { ParquetParsers, SchemaElement } from 'hyparquet';
import { parseExactJson } from '../exact-json.js';
import { decimalOf } from '../long-decimal.js';
import { dateText, instantText, timeText, type TimeUnit } from './iso-time.js';
import { textOf, Unreadable } from './unreadable.js';

/** Makes a value, never null, what a column takes. */
export type Convert = (value: unknown) => unknown;

/** What hyparquet makes of bytes while it decodes, once for each entry of a dictionary. */
export const parsers: Partial<ParquetParsers> = {
  stringFromBytes: textOf,
  jsonFromBytes(bytes) {
    const text = textOf(bytes);
    if (typeof text !== 'string') return text;
    try {
      return parseExactJson(text);
    } catch (error) {
      return new Unreadable(`is not JSON: ${(error as Error).message}`, text);
    }
  },
  /** Of INT96, which does not say whether it is UTC. */
  timestampFromNanoseconds: (nanoseconds) => instantText(nanoseconds, 'NANOS', false),
};

/** What becomes of a leaf's values; null: they stay as hyparquet decodes them. Takes from the schema what it would round. */
export function leafOf(element: SchemaElement): Convert | null {
  const { type, converted_type: old, logical_type: logical } = element;
  const kind = logical?.type ?? old;
  switch (kind) {
    case 'GEOMETRY':
    case 'GEOGRAPHY':
    case 'FLOAT16':
    case 'UUID':
      return null;
    case 'JSON':
      element.converted_type = 'JSON';
      return null;
    case 'DECIMAL': {
      const scale = (logical?.type === 'DECIMAL' ? logical.scale : element.scale) ?? 0;
      return undecoded(element, (value) => integerOf(decimalOf(unscaledOf(value), scale)));
    }
    case 'DATE':
      return undecoded(element, (days) => dateText(BigInt(days as number)));
    case 'TIME_MILLIS':
    case 'TIME_MICROS':
    case 'TIME': {
      const unit = logical?.type === 'TIME' ? logical.unit : unitOf(kind);
      return undecoded(element, (value) => timeText(BigInt(value as number | bigint), unit));
    }
    case 'TIMESTAMP_MILLIS':
    case 'TIMESTAMP_MICROS':
    case 'TIMESTAMP': {
      const { unit, isAdjustedToUTC } =
        logical?.type === 'TIMESTAMP' ? logical : { unit: unitOf(kind), isAdjustedToUTC: true };
      return undecoded(element, (value) => instantText(BigInt(value as number | bigint), unit, isAdjustedToUTC));
    }
    case 'BSON':
    case 'INTERVAL':
      return undecoded(
        element,
        (value) => new Unreadable(`is ${kind}, which is not read: write JSON or text`, hexOf(value as Uint8Array)),
      );
  }
  if (type === 'BYTE_ARRAY') {
    element.converted_type = 'UTF8';
    return null;
  }
  return type === 'INT64' ? integerOf : null;
}

/** hyparquet leaves the values as they are stored. */
function undecoded(element: SchemaElement, convert: Convert): Convert {
  element.converted_type = element.logical_type = undefined;
  return convert;
}

const unitOf = (kind: string): TimeUnit => (kind.endsWith('MILLIS') ? 'MILLIS' : 'MICROS');

/** 64-bit integers become numbers where one holds them. */
const integerOf: Convert = (value) =>
  typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;

/** Bytes are a big-endian integer in two's complement. */
function unscaledOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint);
  return BigInt.asIntN(value.length * 8, BigInt(`0x0${hexOf(value)}`));
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
