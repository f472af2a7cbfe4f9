/**
 * Rows as one thread hands them to another: columns of numbers and of text, since a copy of each row as an object would take as long
 * as parsing it does. Rows keep which fields they have, and in which order.
 */
export interface PackedRows {
  readonly lines: Float64Array;
  readonly shapes: readonly Shape[];
  /** By row, of `shapes`; `NO_SHAPE`: the row is none, and its problem is the next of `problems`. */
  readonly shapeOf: Uint16Array;
  readonly columns: readonly PackedColumn[];
  readonly problems: readonly PackedProblem[];
}

/** The fields of a row, as places in `columns`. */
export type Shape = readonly number[];

export const NO_SHAPE = 0xffff;
/** No more rows than shapes can be numbered. */
export const MAX_ROWS = 4_096;

/** What a value is, which says where it stands. */
export const KIND = { null: 0, number: 1, text: 2, numbers: 3, floats: 4, other: 5 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/** The values of one field, of the rows that have it. Those of each kind stand together, in the order of the rows. */
export interface PackedColumn {
  readonly field: string;
  /** By value; null where all are of the kind `only`. */
  readonly kinds: Uint8Array | null;
  readonly only: Kind;
  readonly numbers: Float64Array;
  /** Short ones. A longer part of a text would keep the whole in memory, so that a column of those is a list. */
  readonly texts: Joined<string> | readonly string[];
  /** Lists of nothing but numbers. */
  readonly lists: Joined<Float64Array>;
  readonly floats: Joined<Float32Array>;
  readonly others: readonly unknown[];
}

/** Several as one, and where each ends. */
export interface Joined<T> {
  readonly all: T;
  readonly ends: Int32Array;
}

export interface PackedProblem {
  readonly field: string | null;
  readonly value: unknown;
  readonly reason: string;
}
