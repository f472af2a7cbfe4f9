import { groupBy } from '../group-by.js';
import type { Filter } from '../lancedb/filter.js';
import { equals } from '../lancedb/filter.js';
import type { MediaTable } from '../lancedb/table.js';
import { sameOrder, type BaseIndex, type BaseTable, type OrderValues, type Span } from './base-table.js';
import { compareScalars } from './compare.js';
import type { VectorsAtHand } from './near-vectors.js';
import type { IndexSpec } from './encoded.js';
import { conditionsOf, pinnedBy, rangeOf } from './conditions.js';
import { predicateOf, type Predicate } from './predicate.js';

/** What changed since the base was read. */
export interface Overlay {
  /** Rows of the base that were replaced or removed. */
  readonly hidden: ReadonlySet<number>;
  /** Rows that were added, or stand for hidden ones, by id. */
  readonly added: ReadonlyMap<string, object>;
}

/** One version of a table in memory. What it cannot answer within bounds it leaves to LanceDB by answering null. */
export interface NearTable {
  /** The row with that value of a unique column; null when there is none. */
  one(key: string, value: string): object | null;
  /** Up to `limit` rows of a list, of one parent or of all when it has no `by`, that come after the order values. */
  page(
    list: IndexSpec,
    parent: string | null,
    where: Filter,
    after: OrderValues | null,
    limit: number,
  ): object[] | null;
  count(list: IndexSpec, parent: string | null, where: Filter): number | null;
  /** All rows that match, in no order; null when it takes a look at more than a few to tell. */
  matching(where: Filter): object[] | null;
  /** Whether a row matches; null when only LanceDB can tell. */
  test(where: Filter): Predicate | null;
  /** The vectors of a column; null when they are not held. */
  vectors(column: string): VectorsAtHand | null;
}

/** More rows than this would hold up other operations: LanceDB reads them on another thread. */
const MAX_EXAMINED = 20_000;
const MAX_SORTED = 5_000;
/** So few added rows are looked through as quickly as they are grouped. */
const FEW = 100;

/** `vectorsOf` tells which vectors are held beside the base by now. */
export function nearTable(
  spec: MediaTable,
  base: BaseTable,
  { hidden, added }: Overlay,
  vectorsOf: (column: string, hidden: ReadonlySet<number>) => VectorsAtHand | null,
): NearTable {
  function one(key: string, value: string): object | null {
    if (added.size > 0) {
      const row = key === 'id' ? added.get(value) : [...added.values()].find((of) => valueOf(of, key) === value);
      if (row) return row;
    }
    const at = base.find(key, value);
    return at < 0 || hidden.has(at) ? null : base.row(at);
  }

  const page: NearTable['page'] = (list, parent, where, after, limit) => {
    const conditions = conditionsOf(where);
    if (list.by !== null) conditions.push(equals(list.by, parent!));
    const holds = predicateOf({ is: 'and', of: conditions }, spec.columns);
    if (!holds) return null;
    const { order } = list;
    const compare = comparerOf(order);
    const rows = ofBase(list, conditions, holds, compare, after, limit);
    if (!rows || added.size === 0) return rows;
    const isAfter = (row: object) => after === null || compareTo(order, row, after) > 0;
    for (const row of addedThatMay(conditions)) if (holds(row) && isAfter(row)) rows.push(row);
    return rows.sort(compare).slice(0, limit);
  };

  /** By a column that lists are of, the added rows of each value: made when a list of it is first asked for. */
  const groups = new Map<string, Map<unknown, object[]>>();

  /** Added rows, those among them that meet the conditions: few where a list's parent or label is given. */
  function addedThatMay(conditions: readonly Filter[]): Iterable<object> {
    if (added.size <= FEW) return added.values();
    for (const { spec: of } of base.indices) {
      const values = of.by === null ? null : pinnedBy(conditions, of.by);
      if (values?.length !== 1) continue;
      if (!groups.has(of.by!))
        groups.set(
          of.by!,
          groupBy(added.values(), (row) => valueOf(row, of.by!)),
        );
      return groups.get(of.by!)!.get(values[0]) ?? [];
    }
    return added.values();
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
    if (ids) {
      const places = [...new Set(ids)].map((id) => base.find('id', String(id))).filter((at) => at >= 0);
      return sorted(places, index.order, holds, compare, after, limit);
    }
    const spans = base.indices.flatMap((of) => spanOf(of, conditions));
    const ordered = shortest(spans.filter((span) => sameOrder(span.index.spec, index)));
    const shortestOfAll = shortest(spans);
    if (ordered) {
      const rows = walk(narrow(ordered, conditions, after), holds, limit);
      if (rows) return rows;
    }
    if (!shortestOfAll || lengthOf(shortestOfAll) > MAX_SORTED) return null;
    return sorted(placesOf(shortestOfAll), index.order, holds, compare, after, limit);
  }

  function walk({ index, start, end }: Span, holds: Predicate, limit: number): object[] | null {
    const rows: object[] = [];
    const stop = Math.min(end, start + MAX_EXAMINED);
    for (let place = start; place < stop && rows.length < limit; place++) {
      const at = index.rowAt(place);
      if (hidden.has(at)) continue;
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
    const rows = places.filter((at) => !hidden.has(at)).map((at) => base.row(at));
    const kept = rows.filter((row) => holds(row) && (after === null || compareTo(order, row, after) > 0));
    return kept.sort(compare).slice(0, limit);
  }

  /** The first rows of a parent without conditions, straight from their index. */
  function plainPage(index: BaseIndex, parent: string | null, after: OrderValues | null, limit: number): object[] {
    const span = index.span(parent);
    const start = after ? index.firstAfter(span, after) : span.start;
    const end = Math.min(span.end, start + limit);
    const rows: object[] = [];
    for (let place = start; place < end; place++) rows.push(base.row(index.rowAt(place)));
    return rows;
  }

  function matching(where: Filter): object[] | null {
    const conditions = conditionsOf(where);
    const holds = predicateOf(where, spec.columns);
    const span = shortest(base.indices.flatMap((of) => spanOf(of, conditions)));
    if (!holds || !span || lengthOf(span) > MAX_SORTED) return null;
    const places = placesOf(span).filter((at) => !hidden.has(at));
    return [...places.map((at) => base.row(at)), ...addedThatMay(conditions)].filter(holds);
  }

  const isUnchanged = added.size === 0 && hidden.size === 0;

  return {
    one,
    page(list, parent, where, after, limit) {
      const index = isUnchanged && where.is === 'always' ? base.indexOf(list) : null;
      return index ? plainPage(index, parent, after, limit) : page(list, parent, where, after, limit);
    },
    count({ by }, parent, where) {
      const index = base.indices.find(({ spec: of }) => of.by === by);
      if (where.is !== 'always' || !index) return null;
      const isOf = (row: object) => by === null || valueOf(row, by) === parent;
      const lost = [...hidden].filter((at) => isOf(base.row(at))).length;
      const gained = [...added.values()].filter(isOf).length;
      return lengthOf(index.span(parent)) - lost + gained;
    },
    matching,
    test: (where) => predicateOf(where, spec.columns),
    vectors: (column) => vectorsOf(column, hidden),
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

const lengthOf = ({ start, end }: Span): number => end - start;

function shortest(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>((a, b) => (a && lengthOf(a) <= lengthOf(b) ? a : b), undefined);
}

function placesOf({ index, start, end }: Span): number[] {
  return Array.from({ length: end - start }, (_, i) => index.rowAt(start + i));
}

function comparerOf(order: IndexSpec['order']): (a: object, b: object) => number {
  return (a, b) =>
    compareTo(
      order,
      a,
      order.map(({ column }) => valueOf(b, column) as OrderValues[number]),
    );
}

function compareTo(order: IndexSpec['order'], row: object, values: OrderValues): number {
  for (const [i, { column, ascending }] of order.entries()) {
    const difference = compareScalars(valueOf(row, column) as OrderValues[number], values[i]!);
    if (difference !== 0) return ascending ? difference : -difference;
  }
  return 0;
}

function valueOf(row: object, column: string): unknown {
  return (row as Record<string, unknown>)[column];
}
