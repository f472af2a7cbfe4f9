import type { BaseTable } from './base-table.js';
import { readAhead } from './folder/mapped-file.js';
import { NO_VECTOR, type EncodedVectors } from './encoded.js';
import type { OverlayState } from './overlay.js';
import { placeFinder } from './places.js';

/** The vectors of one column in memory, by the places of a table's base. */
export interface NearVectors {
  readonly byteLength: number;
  /** The vector of the row at that place; null when it has none, undefined when it is not here. */
  at(place: number): Float32Array | null | undefined;
  /** Has the vector at that place read, where it stands in a file, without waiting for it. */
  fetch(place: number): void;
  /** The place of the row that LanceDB stores under that row id; -1 when it was not stored there as the vectors were read. */
  placeOf(rowId: bigint): number;
  /** Takes the vectors at those places for unknown. */
  forget(places: Iterable<number>): void;
}

/** `onMoved` is called once, when most rows are stored elsewhere by now. */
export function openVectors(
  { dimension, rowsAPart, parts, places, byteLength }: EncodedVectors,
  onMoved: () => void,
): NearVectors {
  /** A bit for each place: a mapped file is not written to. */
  let forgotten: Uint8Array | null = null;
  const count = parts.reduce((sum, part) => sum + part.length / dimension, 0);
  const isForgotten = (place: number) => forgotten !== null && (forgotten[place >> 3]! & (1 << (place & 7))) !== 0;
  return {
    byteLength,
    at(place) {
      if (isForgotten(place)) return undefined;
      const part = parts[Math.floor(place / rowsAPart)]!;
      const from = (place % rowsAPart) * dimension;
      const first = part[from]!;
      if (Number.isFinite(first)) return part.subarray(from, from + dimension);
      return first === NO_VECTOR ? null : undefined;
    },
    fetch(place) {
      const part = parts[Math.floor(place / rowsAPart)]!;
      readAhead(part, (place % rowsAPart) * dimension, dimension);
    },
    placeOf: placeFinder(places, onMoved),
    forget(changed) {
      for (const place of changed) {
        forgotten ??= new Uint8Array(Math.ceil(count / 8));
        forgotten[place >> 3]! |= 1 << (place & 7);
      }
    },
  };
}

/** A row, and its vector. */
export interface RowWithVector {
  readonly row: object;
  readonly vector: Float32Array;
}

/** One version's vectors of a column, as far as they are in memory. */
export interface VectorsAtHand {
  /**
   * Has the vector of a row that is asked for next read from its file, without waiting for it, and nothing else: else each is waited for by itself, and
   * the system reads up to megabytes around it, which is good for walks only.
   */
  fetch(row: object): void;
  /** The same of what LanceDB stores under the row id. */
  fetchStored(rowId: bigint): void;
  /** What LanceDB stores under the row id; null when only the lake can tell. */
  stored(rowId: bigint): RowWithVector | null;
  /** Whether the row is here and may not be seen. */
  hides(rowId: bigint): boolean;
  /** The vector of a row of the table in memory; null when it has none, undefined when only the lake can tell. */
  of(row: object): Float32Array | null | undefined;
}

/** `overlay`: which rows have changed since the base was read. */
export function vectorsAtHand(base: BaseTable, overlay: OverlayState, vectors: NearVectors): VectorsAtHand {
  const at = (place: number) => (place < 0 || overlay.hides(place) ? undefined : vectors.at(place));
  const fetch = (place: number): void => {
    if (place >= 0) vectors.fetch(place);
  };
  return {
    fetch: (row) => fetch(base.placeOf(row)),
    fetchStored: (rowId) => fetch(vectors.placeOf(rowId)),
    stored(rowId) {
      const place = vectors.placeOf(rowId);
      const vector = at(place);
      return vector ? { row: base.row(place), vector } : null;
    },
    hides: () => false,
    of: (row) => at(base.placeOf(row)),
  };
}
