import {
  Binary,
  Bool,
  type DataType,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int32,
  Int64,
  List,
  TimestampMillisecond,
  Utf8,
} from 'apache-arrow';

/** What a value means, beyond its Arrow type: files give it, and filters compare it, accordingly. */
export type Meaning =
  | 'text'
  | 'id'
  | 'eidr'
  | 'word'
  | 'language'
  | 'integer'
  | 'number'
  | 'fraction'
  | 'percent'
  | 'flag'
  | 'instant'
  | 'microseconds'
  | 'json'
  | 'bytes'
  | 'vector';

/**
 * One column of a Media Table: its Arrow type, and how a value of it looks in a row.
 * `read` and `write` translate where Arrow's own value is not the row's.
 */
export interface Column<T> {
  readonly type: DataType;
  readonly nullable: boolean;
  /** Read only when asked for by name: pictures and vectors. */
  readonly heavy: boolean;
  /** Of the value, or of each value of a list. */
  readonly meaning: Meaning;
  readonly list: boolean;
  /** All values of a `word`. */
  readonly words?: readonly string[];
  /** Least and greatest value of an integer that a file may give. */
  readonly bounds?: readonly [number, number];
  /** The table whose ids these are; every one of them must be there. */
  readonly refersTo?: string;
  read?(value: never): T;
  write?(value: T): unknown;
}

/** A column computed from other columns of its row, which are always written together; rows do not contain it. */
export interface DerivedColumn extends Column<unknown> {
  readonly from: readonly string[];
  derive(row: Readonly<Record<string, unknown>>): unknown;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type RowOf<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never };

function column<T>(type: DataType, meaning: Meaning, how: Partial<Column<T>> = {}): Column<T> {
  return { type, meaning, nullable: false, heavy: false, list: false, ...how };
}

const INT32_MAX = 2 ** 31 - 1;

export const text = column<string>(new Utf8(), 'text');
export const id = column<string>(new Utf8(), 'id');
/** The id of a row of another table, or of the same. */
export const idOf = (table: string): Column<string> => ({ ...id, refersTo: table });
/** An EIDR in its canonical form, `10.5240/…`. */
export const eidr = column<string>(new Utf8(), 'eidr');
/** A BCP 47 tag in its canonical form. */
export const language = column<string>(new Utf8(), 'language');
/** Text that is one of a few words. */
export function word<const T extends string>(words: readonly T[]): Column<T> {
  return column<T>(new Utf8(), 'word', { words });
}
/** An int32; a file may give it within the bounds. */
export const integer = (least: number, most = INT32_MAX): Column<number> =>
  column<number>(new Int32(), 'integer', { bounds: [least, most] });
export const int = integer(0);
export const float = column<number>(new Float64(), 'number');
/** 0..1. */
export const fraction = column<number>(new Float64(), 'fraction');
/** 0..100. */
export const percent = column<number>(new Float64(), 'percent');
export const flag = column<boolean>(new Bool(), 'flag');
/** An int64 that fits a JavaScript number: at most 2^53. */
export const long = column<number>(new Int64(), 'integer', {
  bounds: [0, Number.MAX_SAFE_INTEGER],
  read: (v: bigint) => Number(v),
  write: (v: number) => BigInt(v),
});
/** A time within an asset or the length of one; files give it in milliseconds, as `…_ms` for the column `…_us`. */
export const microseconds: Column<number> = { ...long, meaning: 'microseconds' };
/** A point in time, milliseconds since 1970 UTC. */
export const instant = column<number>(new TimestampMillisecond('UTC'), 'instant');
export const bytes = column<Buffer>(new Binary(), 'bytes', { heavy: true, read: (v: Uint8Array) => Buffer.from(v) });
export const texts = listOf(text);

/** A list of texts, ids or words. */
export function listOf<T extends string>({ type, meaning, words }: Column<T>): Column<readonly T[]> {
  return column<readonly T[]>(new List(new Field('item', type, true)), meaning, {
    list: true,
    ...(words && { words }),
    read: (v: Iterable<T>) => [...v],
  });
}

/** A value kept as JSON text: for what is shown but never filtered by. */
export function json<T>(): Column<T> {
  return column<T>(new Utf8(), 'json', { read: (v: string) => JSON.parse(v) as T, write: (v: T) => JSON.stringify(v) });
}

/** One embedding space's vectors of `dimension` 32-bit floats. */
export function vector(dimension: number): Column<Float32Array> {
  return column<Float32Array>(new FixedSizeList(dimension, new Field('item', new Float32(), true)), 'vector', {
    heavy: true,
    read: (v: { toArray(): Float32Array }) => v.toArray().slice(),
  });
}

export function optional<T>(of: Column<T>): Column<T | null> {
  return { ...(of as Column<T | null>), nullable: true };
}

/** Null only in rows that are older than the column: see derive-missing.ts. */
export function derived<T>(
  of: Column<T>,
  from: readonly string[],
  derive: (row: Readonly<Record<string, unknown>>) => T,
): DerivedColumn {
  return { ...(of as Column<unknown>), nullable: true, from, derive };
}
