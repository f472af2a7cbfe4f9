import type { EncodedPlaces } from './places.js';

/**
 * A column in memory: as narrow as its values allow, in shared memory, so that the thread that reads it passes it to the one
 * that serves it without a copy.
 */
export type EncodedColumn =
  | { readonly as: 'constant'; readonly value: string | number | null }
  | { readonly as: 'number'; readonly values: Numbers; readonly missing: number }
  /** Whole numbers, divided by a power of ten. */
  | { readonly as: 'decimal'; readonly of: EncodedColumn; readonly scale: number }
  | { readonly as: 'codes'; readonly codes: Codes; readonly words: readonly (string | null)[] }
  | EncodedText
  | EncodedNumbered
  | { readonly as: 'flag'; readonly of: EncodedColumn }
  | EncodedList;

/** List i holds the items `offsets[i]` to `offsets[i + 1]`. */
export interface EncodedList {
  readonly as: 'list';
  /** Empty when no list has an item. */
  readonly offsets: Uint32Array;
  readonly items: EncodedColumn;
  /** 1 where the list is null; null when none is. */
  readonly nulls: Uint8Array | null;
}

/** Each text on its own: value i is the UTF-8 of `bytes` from `offsets[i]` to `offsets[i + 1]`. */
export interface EncodedText {
  readonly as: 'text';
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
  /** One byte a character throughout. */
  readonly ascii: boolean;
  /** 1 where the value is null; null when none is. */
  readonly nulls: Uint8Array | null;
}

/** Texts that end in numbers: value i is the stem and the number at i in decimal digits; null where there is no number. */
export interface EncodedNumbered {
  readonly as: 'numbered';
  readonly stems: EncodedColumn;
  readonly numbers: EncodedColumn;
}

export type Numbers = Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;
export type Codes = Uint8Array | Uint16Array;

/** A way to find rows: all (`by` null), or those with one value of a text column, in an order. */
export interface IndexSpec {
  readonly by: string | null;
  readonly order: readonly { readonly column: string; readonly ascending: boolean }[];
}

export interface EncodedIndex {
  readonly spec: IndexSpec;
  /** Rows group by group, each in order; null when row i is at place i. */
  readonly rows: Uint32Array | null;
  /** Group g is at places `starts[g]` to `starts[g + 1]`. */
  readonly starts: Uint32Array;
  /** Finds a group by the value of its rows; null where all rows are one. */
  readonly groups: EncodedLookup | null;
}

/** The rows by a unique text column. */
export interface EncodedKey {
  readonly column: string;
  readonly rows: EncodedLookup;
}

/**
 * Finds entries, rows or groups of rows, by the value that a text column has there. `slots`: entry + 1 by the hash of its value; 0 is free.
 * `runs`: of a numbered column whose entries stand stem by stem with ascending numbers, so that nothing but the numbers has to be looked at: the
 * entries of stem s, in the order in which stems are met, are `runs[s]` to `runs[s + 1]`.
 */
export type EncodedLookup = { readonly slots: Uint32Array } | { readonly runs: Uint32Array };

/** The light columns of one table at one version, with its keys and indices. */
export interface EncodedTable {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, EncodedColumn>>;
  readonly keys: readonly EncodedKey[];
  readonly indices: readonly EncodedIndex[];
  /** Null when rows are not found by where LanceDB stores them. */
  readonly places: EncodedPlaces | null;
  /** Of all of it. */
  readonly byteLength: number;
}

/** The keys and indices that a table is held with. */
export interface NearSpec {
  readonly table: string;
  /** Text columns whose values are unique. */
  readonly keys: readonly string[];
  readonly indices: readonly IndexSpec[];
  /** Whether rows are found by LanceDB's row id, as its searches return it. */
  readonly byPlace: boolean;
}

/** One vector column, beside the rows of an encoded table. */
export interface EncodedVectors {
  readonly dimension: number;
  /** One piece of memory is not always large enough for all: each part but the last has the vectors of `rowsAPart` places. */
  readonly rowsAPart: number;
  /** The vector of the row at place i of a part is there from i × dimension on; its first number tells what has no vector here. */
  readonly parts: readonly Float32Array[];
  readonly places: EncodedPlaces;
  readonly byteLength: number;
}

/** First number of a vector: the row has none; only the lake can tell. No vector of a lake begins with either. */
export const NO_VECTOR = Infinity;
export const NOT_HERE = -Infinity;
