import type { Query, TakeQuery, VectorQuery } from '@lancedb/lancedb';
import { DataType } from 'apache-arrow';
import { inSlices } from '../../base/in-slices.js';
import type { Columns } from './columns.js';
import { conditionsOf } from './conditions.js';
import { and, during, oneOf, or, range, always, type Bounds, type Filter, type Scalar } from './filter.js';
import { batchToRows, rowsOfBatch } from './arrow/batch-to-rows.js';
import { partsOf } from '../../base/parts-of.js';
import { columnsIn, predicateOf } from './predicate.js';
import { rowIdsOf } from './raw-columns.js';
import { openedBy, type Opened } from './sight.js';
import { projection } from './table-columns.js';
import { lightColumns, type ColumnName, type MediaTable, type OrderColumn, type Row } from './table.js';
import { behind, shown, type View } from './view.js';

export interface SelectOptions<T extends MediaTable, K extends ColumnName<T>> {
  where?: Filter;
  /** Default: every column but pictures and vectors. */
  columns?: readonly K[];
  orderBy?: readonly OrderColumn[];
  limit?: number;
  /** How many rows of the order come before. */
  offset?: number;
}

/** Rows of one table, as the view shows them. One call is one LanceDB query. */
export async function select<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  view: View,
  table: T,
  options: SelectOptions<T, K> = {},
): Promise<Pick<Row<T>, K>[]> {
  const { table: opened, has, where } = await openedBy(view, table, options.where ?? always);
  if (where === 'false') return [];
  const [read, known] = readAndKnown(table, columnsFor(table, options), options);
  const query = opened.query().select(projection(table, read, has));
  if (where) query.where(where);
  if (options.orderBy?.length) {
    query.orderBy(options.orderBy.map(({ column, ascending }) => ({ columnName: column, ascending })));
  }
  if (options.limit !== undefined) query.limit(options.limit);
  if (options.offset) query.offset(options.offset);
  const event = { table: table.name, kind: 'select', where } as const;
  const rows = await view[behind].query(event, (how) => collect<Pick<Row<T>, K>>(table, query, how));
  if (known) for (const row of rows) Object.assign(row, known);
  return rows;
}

/**
 * The columns to read, and the texts and numbers that all rows have by the filter's own condition, if there are any: where the rows
 * lie apart, each column of them takes its time.
 */
function readAndKnown(
  { columns }: MediaTable,
  names: readonly string[],
  { where = always, orderBy = [] }: Pick<SelectOptions<MediaTable, string>, 'where' | 'orderBy'>,
): [read: readonly string[], known: Record<string, Scalar> | null] {
  const known: Record<string, Scalar> = {};
  for (const of of conditionsOf(where)) {
    if (of.is !== 'in' || of.values.length !== 1) continue;
    const column = columns[of.column];
    if (!column || column.read || orderBy.some((by) => by.column === of.column)) continue;
    if (DataType.isUtf8(column.type) || DataType.isInt(column.type)) known[of.column] = of.values[0]!;
  }
  const read = names.filter((name) => !(name in known));
  // Rows of no column cannot be told.
  if (read.length === 0 || read.length === names.length) return [names, null];
  return [read, Object.fromEntries(Object.entries(known).filter(([name]) => names.includes(name)))];
}

/** LanceDB can only order by what is selected. */
function columnsFor<T extends MediaTable, K extends ColumnName<T>>(table: T, options: SelectOptions<T, K>): string[] {
  const columns: readonly string[] = options.columns ?? lightColumns(table);
  return [...new Set([...columns, ...(options.orderBy ?? []).map((order) => order.column)])];
}

/** A thousand random ids take 34 ms, ten thousand ten times that and more memory. */
export const KEYS_PER_QUERY = 1_000;

/** The rows whose `key` has one of the values: a query for every thousand of them, side by side. */
export async function selectByKey<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  view: View,
  table: T,
  key: ColumnName<T>,
  values: readonly string[],
  columns?: readonly K[],
): Promise<Pick<Row<T>, K>[]> {
  const parts = await Promise.all(
    [...partsOf(values, KEYS_PER_QUERY)].map((part) =>
      select<T, K>(view, table, { where: oneOf(key, part), ...(columns && { columns }) }),
    ),
  );
  return parts.flat();
}

/** How many rows match, of those that the view shows. */
export async function count(view: View, table: MediaTable, asked: Filter = always): Promise<number> {
  const { table: opened, where } = await openedBy(view, table, asked);
  if (where === 'false') return 0;
  return view[behind].query({ table: table.name, kind: 'count', where }, () => opened.countRows(where));
}

export const DISTANCE_METRICS = ['COSINE', 'L2', 'DOT'] as const;
export type DistanceMetric = (typeof DISTANCE_METRICS)[number];

export interface NearestOptions<T extends MediaTable> {
  /** The vector column; its dimension must be the query's: LanceDB would cut or pad in silence. */
  column: ColumnName<T>;
  metric: DistanceMetric;
  where?: Filter;
  limit: number;
}

/** The nearest among all rows that match, nearest first; rows without a vector are never among them. */
export async function nearest<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  vector: Float32Array,
  { columns, ...options }: NearestOptions<T> & { columns: readonly K[] },
): Promise<Pick<Row<T>, K>[]> {
  const opened = await openedBy(view, table, options.where ?? always);
  const query = searchIn(opened, vector, options);
  if (!query) return [];
  // LanceDB warns where the distance that it orders by is not selected.
  query.bypassVectorIndex().select(projection(table, [...columns, '_distance'], opened.has));
  const event = { table: table.name, kind: 'nearest', where: opened.where } as const;
  return view[behind].query(event, (how) => collect(table, query, how));
}

/**
 * The row ids of what the codes of the column's index say is nearest among the rows that match, nearest first, with `probes` of its
 * partitions searched: some may be missed, and fewer may come than match. Rows that it does not cover are compared themselves.
 */
export async function nearestByCodes<T extends MediaTable>(
  view: View,
  table: T,
  vector: Float32Array,
  options: NearestOptions<T> & { probes: number },
): Promise<bigint[]> {
  return rowIdsByCodes(view, table, await openedBy(view, table, options.where ?? always), vector, options);
}

/**
 * The same among all rows of the table, whether the view shows them or not. It shows none: those who read rows by these ids get only
 * what the view shows.
 */
export async function nearestOfAllByCodes<T extends MediaTable>(
  view: View,
  table: T,
  vector: Float32Array,
  options: Omit<NearestOptions<T>, 'where'> & { probes: number },
): Promise<bigint[]> {
  const opened = await openedBy(view, table, always);
  return rowIdsByCodes(view, table, { ...opened, where: undefined }, vector, options);
}

/** The same with columns of each row, and its row id as `_rowid`: one query in place of one more for the columns. */
export async function nearestRowsByCodes<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  vector: Float32Array,
  { columns, probes, ...options }: NearestOptions<T> & { columns: readonly K[]; probes: number },
): Promise<(Pick<Row<T>, K> & { _rowid: bigint })[]> {
  const opened = await openedBy(view, table, options.where ?? always);
  const query = searchIn(opened, vector, options);
  if (!query) return [];
  query
    .nprobes(probes)
    .select(projection(table, [...columns, '_distance'], opened.has))
    .withRowId();
  const event = { table: table.name, kind: 'nearest', where: opened.where } as const;
  return view[behind].query(event, (how) => collect(table, query, how));
}

async function rowIdsByCodes<T extends MediaTable>(
  view: View,
  table: T,
  opened: Opened,
  vector: Float32Array,
  { probes, ...options }: NearestOptions<T> & { probes: number },
): Promise<bigint[]> {
  const query = searchIn(opened, vector, options);
  if (!query) return [];
  query.nprobes(probes).select(['_distance']).withRowId();
  return view[behind].query({ table: table.name, kind: 'nearest', where: opened.where }, async (how) => {
    const rowIds = (await query.toArrow(how)).getChild('_rowid');
    return rowIds ? Array.from(rowIds as Iterable<bigint>) : [];
  });
}

/** Null when nothing can be found. */
function searchIn<T extends MediaTable>(
  { table, has, where }: Opened,
  vector: Float32Array,
  { column, metric, limit }: NearestOptions<T>,
): VectorQuery | null {
  if (where === 'false' || !has.has(column)) return null;
  const search = table
    .vectorSearch(vector)
    .column(column)
    .distanceType(metric.toLowerCase() as 'cosine' | 'l2' | 'dot')
    .limit(limit);
  if (where) search.where(where);
  return search;
}

/** Columns of rows by LanceDB's numbers of them at this snapshot, in their order; null where the view does not show the row. All must be there. */
export async function takeRows<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  rowIds: readonly bigint[],
  columns: readonly K[],
): Promise<(Pick<Row<T>, K> | null)[]> {
  const rowAt = await takeRowsByPlace(view, table, rowIds, columns);
  return rowIds.map((_, i) => rowAt(i));
}

/** The same by place, each row made when it is asked for: many are made in slices, so that others have their turn. */
export async function takeRowsByPlace<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  rowIds: readonly bigint[],
  columns: readonly K[],
): Promise<(i: number) => Pick<Row<T>, K> | null> {
  if (rowIds.length === 0) return () => null;
  const { where: seen } = view[behind].sight(table);
  const isSeen = predicateOf(seen, table.columns)!;
  const { table: opened, has } = await openedBy(view, table, always);
  // A column that decides may itself be hidden.
  const deciding = columnsIn(seen);
  const query = opened
    .takeRowIds(rowIds as bigint[])
    .select(projection(table, [...new Set([...columns, ...deciding])], new Set([...has, ...deciding])))
    .withRowId();
  const event = { table: table.name, kind: 'take', where: undefined } as const;
  const { batches } = await view[behind].query(event, (how) => query.toArrow(how));
  const readers = batches.map((batch) => rowsOfBatch(table, batch));
  const places = new Map<bigint, readonly [batch: number, at: number]>();
  for (const [b, batch] of batches.entries()) {
    const rowIdAt = rowIdsOf(batch);
    for (let i = 0; i < batch.numRows; i++) places.set(rowIdAt(i), [b, i]);
  }
  return (i) => {
    const [batch, at] = places.get(rowIds[i]!) ?? [];
    const row = batch === undefined ? null : readers[batch]!(at!);
    return row && isSeen(row) ? (shown(view, table, row) as unknown as Pick<Row<T>, K>) : null;
  };
}

/** The query's rows. */
export async function collect<R>(
  table: MediaTable,
  query: Query | TakeQuery | VectorQuery,
  how: { timeoutMs?: number },
): Promise<R[]> {
  const rows: R[] = [];
  for (const batch of (await query.toArrow(how)).batches) {
    await inSlices(batchToRows(table, batch), (row) => rows.push(row as R));
  }
  return rows;
}

/**
 * What comes after the row with these order values: (a, b) > (x, y) as a > x or (a = x and b > y).
 * The values are the row's, one for each order column; `columns` tells which of these are instants.
 */
export function after(order: readonly OrderColumn[], values: readonly Scalar[], columns: Columns = {}): Filter {
  const isInstant = (column: string) => columns[column]?.meaning === 'instant';
  const at = (column: string, value: Scalar) =>
    isInstant(column) ? during(column, { gte: value, lte: value }) : oneOf(column, [value]);
  const beyond = (column: string, bounds: Bounds) =>
    isInstant(column) ? during(column, bounds) : range(column, bounds);
  return or(
    ...order.map(({ column, ascending }, i) =>
      and(
        ...order.slice(0, i).map((earlier, j) => at(earlier.column, values[j]!)),
        beyond(column, ascending ? { gt: values[i]! } : { lt: values[i]! }),
      ),
    ),
  );
}
