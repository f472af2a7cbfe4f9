import {
  Binary,
  Bool,
  DataType,
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

/**
 * One column of a Media Table: its Arrow type, and how a value of it looks in a row.
 * `read` and `write` translate where Arrow's own value is not the row's.
 */
export interface Column<T> {
  readonly type: DataType;
  readonly nullable: boolean;
  /** Read only when asked for by name: pictures and vectors. */
  readonly heavy: boolean;
  read?(value: never): T;
  write?(value: T): unknown;
}

/** A column whose value is made of others of its row, which are always written together; rows do not show it. */
export interface DerivedColumn extends Column<unknown> {
  readonly from: readonly string[];
  derive(row: Readonly<Record<string, unknown>>): unknown;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type RowOf<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never };

function column<T>(type: DataType, how: Partial<Column<T>> = {}): Column<T> {
  return { type, nullable: false, heavy: false, ...how };
}

export const text = column<string>(new Utf8());
/** Text that is one of a few words. */
export function word<T extends string>(): Column<T> {
  return column<T>(new Utf8());
}
export const int = column<number>(new Int32());
export const float = column<number>(new Float64());
export const flag = column<boolean>(new Bool());
/** An int64 that fits a JavaScript number: at most 2^53. */
export const long = column<number>(new Int64(), { read: (v: bigint) => Number(v), write: (v: number) => BigInt(v) });
/** A point in time, milliseconds since 1970 UTC. */
export const instant = column<number>(new TimestampMillisecond('UTC'));
export const bytes = column<Buffer>(new Binary(), { heavy: true, read: (v: Uint8Array) => Buffer.from(v) });
export const texts = words<string>();

/** A list of texts, each one of a few words. */
export function words<T extends string>(): Column<readonly T[]> {
  return column<readonly T[]>(new List(new Field('item', new Utf8(), true)), { read: (v: Iterable<T>) => [...v] });
}

/** A value kept as JSON text: for what is shown but never filtered by. */
export function json<T>(): Column<T> {
  return column<T>(new Utf8(), { read: (v: string) => JSON.parse(v) as T, write: (v: T) => JSON.stringify(v) });
}

/** One embedding space's vectors of `dimension` 32-bit floats. */
export function vector(dimension: number): Column<Float32Array> {
  return column<Float32Array>(new FixedSizeList(dimension, new Field('item', new Float32(), true)), {
    heavy: true,
    read: (v: { toArray(): Float32Array }) => v.toArray().slice(),
  });
}

/** Numbers in a value of the column; 0 where it holds no vectors. */
export function vectorLength({ type }: Column<unknown>): number {
  return DataType.isFixedSizeList(type) ? type.listSize : 0;
}

export function optional<T>(of: Column<T>): Column<T | null> {
  return { ...(of as Column<T | null>), nullable: true };
}

/** Null only in rows that were written before there was the column: see derive-missing.ts. */
export function derived<T>(
  of: Column<T>,
  from: readonly string[],
  derive: (row: Readonly<Record<string, unknown>>) => T,
): DerivedColumn {
  return { ...(of as Column<unknown>), nullable: true, from, derive };
}
