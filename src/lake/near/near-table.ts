import type { Filter, Scalar } from '../lancedb/filter.js';
import { and, equals } from '../lancedb/filter.js';
import type { MediaTable } from '../lancedb/table.js';
import { sameOrder, type BaseIndex, type BaseTable, type OrderValues, type Span } from './base-table.js';
import { compareScalars } from '../lancedb/compare-scalars.js';
import type { VectorsAtHand } from './near-vectors.js';
import type { EncodedColumn, IndexSpec } from './encoded.js';
import { conditionsOf, pinnedBy, rangeOf } from '../lancedb/conditions.js';
import type { Changed, OverlayState } from './overlay.js';
import { predicateOf, type Predicate } from '../lancedb/predicate.js';
import { quickIn } from './quick-in.js';

/** One version of a table in memory. What it cannot answer within bounds it leaves to LanceDB by answering null. */
export interface NearTable {
  /** The row with that value of a unique column; null when there is none. */
  one(key: string, value: string): object | null;
  /** Up to `limit` rows of a list, of one parent or of all when it has no `by`, that come after the order values, or after `offset` rows. */
  page(
    list: IndexSpec,
    parent: string | null,
    where: Filter,
    after: OrderValues | null,
    limit: number,
    offset?: number,
  ): object[] | null;
  count(list: IndexSpec, parent: string | null, where: Filter): number | null;
  /** How many rows match; null when it takes a look at rows to tell. */
  countMatching(where: Filter): number | null;
  /** All rows that match, in no order; null when it takes a look at more than a few to tell. */
  matching(where: Filter): object[] | null;
  /** Every row, in no order: for walks that yield to other operations between. */
  all(): Iterable<object>;
  /** The row that LanceDB stores under that row id; null when only the lake can tell. */
  stored(rowId: bigint): object | null;
  /** Whether a row matches; null when only LanceDB can tell. */
  test(where: Filter): Predicate | null;
  /** The vectors of a column; null when they are not held. */
  vectors(column: string): VectorsAtHand | null;
  /** All rows column by column, for figures over many of them. */
  columns(): NearColumns;
}

/** Rows at places 0, 1, 2 … whose columns are arrays, and what has changed since those were read. */
export interface NearColumns {
  /** The same for all versions of the table that are told by changes to the same arrays. */
  readonly base: object;
  /** No row is at this place or beyond. */
  readonly end: number;
  column(name: string): EncodedColumn;
  row(place: number): object;
  /** Whether the row at the place may be seen; null: all may be. */
  readonly isSeen: ((place: number) => boolean) | null;
  /** Whether the row at the place was replaced or removed since; null: none was. */
  readonly isGone: ((place: number) => boolean) | null;
  /** The rows of places that are gone. */
  gone(): Iterable<object>;
  /** The rows that were added or put in the place of others since. */
  added(): Iterable<object>;
}

/** More rows than this would hold up other operations: LanceDB reads them on another thread. */
const MAX_EXAMINED = 20_000;
const MAX_SORTED = 5_000;
/** Of so many times as many ids as rows are wanted, a walk in order often meets enough before all are looked up and sorted. */
const MANY_IDS = 8;

/** `vectorsOf` tells which vectors are held beside the base by now. */
export function nearTable(
  spec: MediaTable,
  base: BaseTable,
  overlay: OverlayState,
  vectorsOf: (column: string) => VectorsAtHand | null,
): NearTable {
  const { added, hidden } = overlay;
  const quick = quickIn(base);
  const predicate = (where: Filter) => predicateOf(where, spec.columns, quick);

  function one(key: string, value: string): object | null {
    if (!overlay.isEmpty) {
      const [row] = key === 'id' ? [overlay.one(value)] : added.of(key, value);
      if (row) return row;
    }
    const at = base.find(key, value);
    return at < 0 || overlay.hides(at) ? null : base.row(at);
  }

  const page: NearTable['page'] = (list, parent, where, after, limit) => {
    const conditions = conditionsOf(where);
    if (list.by !== null) conditions.push(equals(list.by, parent!));
    const holds = predicate({ is: 'and', of: conditions });
    if (!holds) return null;
    const { order } = list;
    const compare = comparerOf(order);
    const rows = ofBase(list, conditions, holds, compare, after, limit);
    if (!rows || added.size === 0) return rows;
    const some = addedThatMay(conditions);
    if (!some) return null;
    const isAfter = (row: object) => after === null || compareTo(order, row, after) > 0;
    // A full page of the base has no room for what comes after it.
    const last = rows.length === limit ? rows[limit - 1] : undefined;
    const isBefore = (row: object) => last === undefined || compare(row, last) < 0;
    for (const row of some) if (holds(row) && isAfter(row) && isBefore(row)) rows.push(row);
    return rows.sort(compare).slice(0, limit);
  };

  /** The added rows, those among them that may meet the conditions: few where a list's parent or label is given. Null: too many. */
  function addedThatMay(conditions: readonly Filter[]): Iterable<object> | null {
    for (const { spec: of } of base.indices) {
      const values = of.by === null ? null : pinnedBy(conditions, of.by);
      if (values?.length !== 1) continue;
      return added.sizeOf(of.by!, values[0]) > MAX_EXAMINED ? null : added.of(of.by!, values[0]);
    }
    return added.size > MAX_EXAMINED ? null : added.all();
  }

  /** The first rows of the base, in order. */
  function ofBase(
    index: IndexSpec,
    conditions: readonly Filter[],
    holds: Predicate,
    compare: (a: object, b: object) => number,
    after: OrderValues | null,
    limit: number,
  ): object[] | null {
    const ids = pinnedBy(conditions, 'id');
    const most = ids ? limit * MANY_IDS : MAX_EXAMINED;
    const spans = base.indices.flatMap((of) => spanOf(of, conditions));
    const ordered = shortest(spans.filter((span) => sameOrder(span.index.spec, index)));
    if (ordered && (!ids || ids.length > most)) {
      const rows = walk(narrow(ordered, conditions, after), holds, limit, most);
      if (rows) return rows;
    }
    if (ids) {
      const places = [...new Set(ids)].map((id) => base.find('id', String(id))).filter((at) => at >= 0);
      return sorted(places, index.order, holds, compare, after, limit);
    }
    const shortestOfAll = shortest(spans);
    if (!shortestOfAll || lengthOf(shortestOfAll) > MAX_SORTED) return null;
    return sorted(placesOf(shortestOfAll), index.order, holds, compare, after, limit);
  }

  function walk({ index, start, end }: Span, holds: Predicate, limit: number, most: number): object[] | null {
    const rows: object[] = [];
    const stop = Math.min(end, start + most);
    for (let place = start; place < stop && rows.length < limit; place++) {
      const at = index.rowAt(place);
      if (overlay.hides(at)) continue;
      const row = base.row(at);
      if (holds(row)) rows.push(row);
    }
    return rows.length === limit || stop === end ? rows : null;
  }

  function sorted(
    places: readonly number[],
    order: IndexSpec['order'],
    holds: Predicate,
    compare: (a: object, b: object) => number,
    after: OrderValues | null,
    limit: number,
  ): object[] {
    const rows = places.filter((at) => !overlay.hides(at)).map((at) => base.row(at));
    const kept = rows.filter((row) => holds(row) && (after === null || compareTo(order, row, after) > 0));
    return kept.sort(compare).slice(0, limit);
  }

  /** The first rows of a parent without conditions, straight from their index. */
  function plainPage(
    index: BaseIndex,
    parent: string | null,
    after: OrderValues | null,
    limit: number,
    offset: number,
  ): object[] {
    const span = index.span(parent);
    const start = after ? index.firstAfter(span, after) : span.start + offset;
    const end = Math.min(span.end, start + limit);
    const rows: object[] = [];
    for (let place = start; place < end; place++) rows.push(base.row(index.rowAt(place)));
    return rows;
  }

  /** The last of the first `offset` rows of a list; none: the list has fewer. Null: too many have changed to tell. */
  function rowBefore(index: BaseIndex, parent: string | null, offset: number): object | 'none' | null {
    const { by, order } = index.spec;
    const sizeOf = (of: Changed) => (by === null ? of.size : of.sizeOf(by, parent));
    if (sizeOf(hidden) + sizeOf(added) > MAX_EXAMINED) return null;
    const rowsOf = (of: Changed) => [...(by === null ? of.all() : of.of(by, parent))].sort(comparerOf(order));
    const span = index.span(parent);
    const placeOf = (row: object) => index.firstFrom(span, orderOf(row, order));
    const gone = rowsOf(hidden).map(placeOf);
    const news = rowsOf(added);
    // Places of the base that are left, from `start` on, and rows of it and of the overlay that have been passed.
    let [start, passed, g] = [span.start, 0, 0];
    const passTo = (end: number): object | null => {
      while (start < end) {
        const next = Math.min(end, gone[g] ?? end);
        const last = start + offset - passed - 1;
        if (last < next) return base.row(index.rowAt(last));
        passed += next - start;
        start = next;
        if (gone[g] !== next || next === end) continue;
        start = next + 1;
        g++;
      }
      return null;
    };
    for (const row of news) {
      const found = passTo(placeOf(row));
      if (found) return found;
      if (++passed === offset) return row;
    }
    return passTo(span.end) ?? 'none';
  }

  function countMatching(where: Filter): number | null {
    const [only, ...more] = conditionsOf(where);
    if (!only) return base.rowCount + lengthOfAll(added.all()) - lengthOfAll(hidden.all());
    if (more.length > 0 || only.is !== 'in') return null;
    const index = base.indices.find(({ spec: of }) => of.by === only.column);
    if (!index) return null;
    let count = 0;
    for (const value of new Set(only.values)) {
      count += lengthOf(index.span(String(value)));
      if (overlay.isEmpty) continue;
      count += lengthOfAll(added.of(only.column, value)) - lengthOfAll(hidden.of(only.column, value));
    }
    return count;
  }

  function matching(where: Filter): object[] | null {
    const conditions = conditionsOf(where);
    const holds = predicate(where);
    const span = shortest(base.indices.flatMap((of) => spanOf(of, conditions)));
    const some = addedThatMay(conditions);
    if (!holds || !some || !span || lengthOf(span) > MAX_SORTED) return null;
    const places = placesOf(span).filter((at) => !overlay.hides(at));
    return [...places.map((at) => base.row(at)), ...some].filter(holds);
  }

  return {
    one,
    page(list, parent, where, after, limit, offset = 0) {
      const index = where.is === 'always' && (overlay.isEmpty || offset > 0) ? base.indexOf(list) : null;
      if (index && overlay.isEmpty) return plainPage(index, parent, after, limit, offset);
      if (offset === 0) return page(list, parent, where, after, limit);
      if (!index) return null;
      const before = rowBefore(index, parent, offset);
      if (before === null) return null;
      return before === 'none' ? [] : page(list, parent, where, orderOf(before, list.order), limit);
    },
    count: ({ by }, parent, where) => countMatching(by === null ? where : and(equals(by, parent!), where)),
    countMatching,
    matching,
    *all() {
      for (let at = 0; at < base.rowCount; at++) if (!overlay.hides(at)) yield base.row(at);
      yield* added.all();
    },
    stored(rowId) {
      const at = base.storedAt(rowId);
      return at < 0 || overlay.hides(at) ? null : base.row(at);
    },
    test: predicate,
    vectors: vectorsOf,
    columns: () => ({
      base,
      end: base.rowCount,
      column: (name) => base.encoded.columns[name]!,
      row: (place) => base.row(place),
      isSeen: null,
      isGone: overlay.isEmpty ? null : (place) => overlay.hides(place),
      gone: () => hidden.all(),
      added: () => added.all(),
    }),
  };
}

/** The rows that a condition on the index's column leaves. */
function spanOf(index: BaseIndex, conditions: readonly Filter[]): Span[] {
  const { by } = index.spec;
  if (by === null) return [index.span(null)];
  const values = pinnedBy(conditions, by);
  return values?.length === 1 ? [index.span(String(values[0]))] : [];
}

/** The part of the span after the cursor and within the conditions on its first order column. */
function narrow(span: Span, conditions: readonly Filter[], after: OrderValues | null): Span {
  const { index } = span;
  let { start, end } = span;
  if (after) start = Math.max(start, index.firstAfter(span, after));
  const [first] = index.spec.order;
  for (const { gte, gt, lt, lte } of first?.ascending ? rangeOf(conditions, first.column) : []) {
    if (gte != null) start = Math.max(start, index.firstFrom(span, [gte]));
    if (gt != null) start = Math.max(start, index.firstAfter(span, [gt]));
    if (lt != null) end = Math.min(end, index.firstFrom(span, [lt]));
    if (lte != null) end = Math.min(end, index.firstAfter(span, [lte]));
  }
  return { index, start, end: Math.max(start, end) };
}

function lengthOfAll(rows: Iterable<object>): number {
  let length = 0;
  for (const _ of rows) length++;
  return length;
}

const lengthOf = ({ start, end }: Span): number => end - start;

function shortest(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>((a, b) => (a && lengthOf(a) <= lengthOf(b) ? a : b), undefined);
}

function placesOf({ index, start, end }: Span): number[] {
  return Array.from({ length: end - start }, (_, i) => index.rowAt(start + i));
}

function comparerOf(order: IndexSpec['order']): (a: object, b: object) => number {
  return (a, b) => {
    for (const { column, ascending } of order) {
      const difference = compareScalars(valueOf(a, column) as Scalar, valueOf(b, column) as Scalar);
      if (difference !== 0) return ascending ? difference : -difference;
    }
    return 0;
  };
}

function compareTo(order: IndexSpec['order'], row: object, values: OrderValues): number {
  for (const [i, { column, ascending }] of order.entries()) {
    const difference = compareScalars(valueOf(row, column) as OrderValues[number], values[i]!);
    if (difference !== 0) return ascending ? difference : -difference;
  }
  return 0;
}

const orderOf = (row: object, order: IndexSpec['order']): OrderValues =>
  order.map(({ column }) => valueOf(row, column) as Scalar);

function valueOf(row: object, column: string): unknown {
  return (row as Record<string, unknown>)[column];
}
