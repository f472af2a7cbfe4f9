import { DataType } from 'apache-arrow';
import { atVersion } from './at-version.js';
import { conditionsOf, rangeOf } from './conditions.js';
import { and, or, range, toSql, type Filter, type Scalar } from './filter.js';
import { count, select } from './read.js';
import type { ColumnName, MediaTable, OrderColumn, Row } from './table.js';
import type { View } from './view.js';

/** LanceDB reads every row that matches to give the first of an order: so many times more than are wanted are worth a count. */
const MANY_TIMES = 4;
/** Rows are not spread evenly: a window that should hold this many times those wanted seldom holds fewer. */
const SPARE = 1.3;
/** A window that held too few is followed by a wider one. */
const GROWTH = 4;

interface FirstRows<T extends MediaTable, K extends ColumnName<T>> {
  where: Filter;
  columns: readonly K[];
  orderBy: readonly OrderColumn[];
  limit: number;
  /** Order values of the row that comes before the first. */
  after: readonly Scalar[] | null;
}

/**
 * The first rows that match, in an order whose first column the filter bounds and an index finds: window by window of that column, each
 * as wide as a count says. A label in a minute of a million annotations: 60 rows are read for a page in place of 25,000. Null where the
 * order or the filter is another, or few rows match: then one query is as quick.
 */
export async function selectFirst<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  { where, columns, orderBy, limit, after }: FirstRows<T, K>,
): Promise<Pick<Row<T>, K>[] | null> {
  const [by, ...rest] = orderBy;
  if (!by || rest.length > 1 || !isWindowed(table, orderBy)) return null;
  const conditions = conditionsOf(where);
  const bounds = boundsOf(conditions, by.column);
  if (!bounds) return null;
  const others = and(...conditions.filter((of) => !isAbout(of, by.column)));
  const within = (from: number, to: number) => and(others, range(by.column, { gte: from, lt: to }));
  const all = within(bounds.from, bounds.to);
  // The operations that ask for the pages of one list count once.
  const matching = await atVersion(view, table, `count ${toSql(all) ?? ''}`, () => count(view, table, all));
  if (matching <= MANY_TIMES * limit) return null;

  const rows: Pick<Row<T>, K>[] = [];
  let width = Math.ceil(((bounds.to - bounds.from) * limit * SPARE) / matching);
  let from = after ? Math.max(bounds.from, Number(after[0])) : bounds.from;
  while (rows.length < limit && from < bounds.to) {
    const to = Math.min(bounds.to, from + width);
    const past = after && from === Number(after[0]) ? [beyond(orderBy, after)] : [];
    const filter = and(within(from, to), ...past);
    rows.push(...(await select(view, table, { where: filter, columns, orderBy, limit: limit - rows.length })));
    from = to;
    width *= GROWTH;
  }
  return rows;
}

/** Ascending, by whole numbers, the first of which an index finds. */
function isWindowed({ columns, indices }: MediaTable, orderBy: readonly OrderColumn[]): boolean {
  return (
    indices[orderBy[0]!.column] === 'btree' &&
    orderBy.every(({ column, ascending }) => ascending && DataType.isInt(columns[column]!.type))
  );
}

/** The whole numbers from `from` to before `to`; null when the conditions do not bound both ends, or leave none. */
function boundsOf(conditions: readonly Filter[], column: string): { from: number; to: number } | null {
  let [from, to] = [-Infinity, Infinity];
  for (const { gte, gt, lt, lte } of rangeOf(conditions, column)) {
    if (gte != null) from = Math.max(from, Math.ceil(Number(gte)));
    if (gt != null) from = Math.max(from, Math.floor(Number(gt)) + 1);
    if (lt != null) to = Math.min(to, Math.ceil(Number(lt)));
    if (lte != null) to = Math.min(to, Math.floor(Number(lte)) + 1);
  }
  return Number.isFinite(from) && Number.isFinite(to) && from < to ? { from, to } : null;
}

/** Conditions that a window of the column stands for. */
function isAbout(filter: Filter, column: string): boolean {
  if (filter.is === 'range') return filter.column === column;
  return filter.is === 'not' && filter.of.is === 'null' && filter.of.column === column;
}

/** Of rows whose first value is no less than the last row's: those after it. */
function beyond([first, second]: readonly OrderColumn[], [x, y]: readonly Scalar[]): Filter {
  const later = range(first!.column, { gt: x! });
  // Twice the column: no index is asked for the half of all rows whose second value is greater.
  return second ? or(later, range(`(${second.column} + ${second.column})`, { gt: 2 * Number(y) })) : later;
}
