import type { Columns } from '../lancedb/columns.js';
import type { Scalar } from '../lancedb/filter.js';
import { compareScalars } from '../lancedb/compare-scalars.js';
import { readerOf, type Reader } from './column-reader.js';
import type { EncodedIndex, EncodedTable, IndexSpec } from './encoded.js';
import { openLookup } from './lookup.js';
import { placeFinder } from './places.js';

/** Order values of a row, as in a cursor. */
export type OrderValues = readonly Scalar[];

/** Consecutive places of an index: rows of one group, in order. */
export interface Span {
  readonly index: BaseIndex;
  readonly start: number;
  readonly end: number;
}

/** A table's rows as they were read: found by key or by index, decoded on access. */
export interface BaseTable {
  readonly encoded: EncodedTable;
  readonly rowCount: number;
  readonly byteLength: number;
  /** A row whose columns are decoded on access. */
  row(at: number): object;
  /** The place of a row that `row` made; -1 for any other object. */
  placeOf(row: object): number;
  /** The place of the row that LanceDB stores under the row id; -1 when it was not there when the table was read. */
  storedAt(rowId: bigint): number;
  /** The place of the row with the value of a unique column; -1 when there is none. */
  find(key: string, value: string): number;
  readonly indices: readonly BaseIndex[];
  /** The index that walks the list; null when there is none. */
  indexOf(list: IndexSpec): BaseIndex | null;
}

export interface BaseIndex {
  readonly spec: IndexSpec;
  /** The rows of a group: of all rows when the index has no `by`. */
  span(value: string | null): Span;
  rowAt(place: number): number;
  /** The first place of the span whose row comes after the values; they may be fewer than the order's columns. */
  firstAfter(span: Span, values: OrderValues): number;
  /** The first place of the span whose row does not come before the values. */
  firstFrom(span: Span, values: OrderValues): number;
}

/** `onMoved` is called once, when most rows that are looked up have moved in storage. */
export function openBase(columns: Columns, encoded: EncodedTable, onMoved: () => void = () => undefined): BaseTable {
  const readers = new Map(
    Object.entries(encoded.columns).map(([name, of]) => [name, readerOf(of, columns[name]!.read)] as const),
  );
  const Row = rowClass(readers);
  const finders = new Map(
    encoded.keys.map(({ column, rows }) => [column, openLookup(encoded.columns[column]!, rows, (row) => row)]),
  );
  const indices = encoded.indices.map((index) => openIndex(encoded, index, readers));
  const known = new WeakMap<IndexSpec, BaseIndex | null>();
  return {
    encoded,
    rowCount: encoded.rowCount,
    byteLength: encoded.byteLength,
    row: (at) => new Row(at),
    placeOf: (row) => (row instanceof Row ? (row as { $at: number }).$at : -1),
    storedAt: encoded.places ? placeFinder(encoded.places, onMoved) : () => -1,
    find: (key, value) => finders.get(key)!(value),
    indices,
    indexOf(list) {
      let index = known.get(list);
      if (index === undefined) {
        index = indices.find(({ spec }) => spec.by === list.by && sameOrder(spec, list)) ?? null;
        known.set(list, index);
      }
      return index;
    },
  };
}

export function sameOrder({ order: a }: IndexSpec, { order: b }: IndexSpec): boolean {
  return a.length === b.length && a.every((by, i) => by.column === b[i]!.column && by.ascending === b[i]!.ascending);
}

/** Rows as objects of one number: a column is decoded when it is read, so an operation pays for what it selects. */
function rowClass(readers: ReadonlyMap<string, Reader>): new (at: number) => object {
  class NearRow {
    // A private name would cost each row an initialiser; no column begins with a dollar sign.
    constructor(readonly $at: number) {}

    static {
      for (const [name, read] of readers) {
        Object.defineProperty(this.prototype, name, {
          enumerable: true,
          get(this: NearRow) {
            return read(this.$at);
          },
        });
      }
    }
  }
  return NearRow;
}

function openIndex(
  { columns }: EncodedTable,
  { spec, rows, starts, groups }: EncodedIndex,
  readers: ReadonlyMap<string, Reader>,
): BaseIndex {
  const rowAt = rows ? (place: number) => rows[place]! : (place: number) => place;
  const groupOf = groups ? openLookup(columns[spec.by!]!, groups, (group) => rowAt(starts[group]!)) : () => 0;
  const order = spec.order.map(({ column, ascending }) => ({ read: readers.get(column)!, sign: ascending ? 1 : -1 }));

  /** As many order columns as there are values; a null comes last. */
  function compareTo(row: number, values: OrderValues): number {
    for (let i = 0; i < values.length; i++) {
      const { read, sign } = order[i]!;
      const value = read(row) as Scalar | null;
      if (value === null) return 1;
      const difference = compareScalars(value, values[i]!) * sign;
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The first place of the span for which `isBefore` no longer holds. */
  function seek({ start, end }: Span, isBefore: (row: number) => boolean): number {
    let [low, high] = [start, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(rowAt(middle))) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const index: BaseIndex = {
    spec,
    rowAt,
    span(value) {
      const group = groups && value === null ? -1 : groupOf(value!);
      if (group < 0 || group + 1 >= starts.length) return { index, start: 0, end: 0 };
      return { index, start: starts[group]!, end: starts[group + 1]! };
    },
    firstAfter: (span, values) => seek(span, (row) => compareTo(row, values) <= 0),
    firstFrom: (span, values) => seek(span, (row) => compareTo(row, values) < 0),
  };
  return index;
}
