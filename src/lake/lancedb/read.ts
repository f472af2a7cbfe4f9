import type { Query, TakeQuery, VectorQuery } from '@lancedb/lancedb';
import { batchToRows } from './arrow/batch-to-rows.js';
import { and, oneOf, or, range, toSql, always, type Filter, type Scalar } from './filter.js';
import { partsOf } from '../../base/parts-of.js';
import { columnsOf, projection, withNulls } from './table-columns.js';
import type { LakeSnapshot } from './lake.js';
import { behind, hides, type View } from './view.js';
import { lightColumns, type ColumnName, type MediaTable, type OrderColumn, type Row } from './table.js';

export interface SelectOptions<T extends MediaTable, K extends ColumnName<T>> {
  where?: Filter;
  /** Default: every column but pictures and vectors. */
  columns?: readonly K[];
  orderBy?: readonly OrderColumn[];
  limit?: number;
}

/** Rows of one table at the snapshot. One call is one LanceDB query. */
export async function select<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  view: View,
  table: T,
  options: SelectOptions<T, K> = {},
): Promise<Pick<Row<T>, K>[]> {
  const opened = await view[behind].table(table);
  const has = await columnsOf(opened);
  const where = toSql(withNulls(and(options.where ?? always, view[behind].sight(table).where), has));
  if (where === 'false') return [];
  const query = opened.query().select(projection(table, columnsFor(table, options), has));
  if (where) query.where(where);
  if (options.orderBy?.length) {
    query.orderBy(options.orderBy.map(({ column, ascending }) => ({ columnName: column, ascending })));
  }
  if (options.limit !== undefined) query.limit(options.limit);
  const rows = await view[behind].query({ table: table.name, kind: 'select', where }, (how) =>
    collect<Record<string, unknown>>(table, query, how),
  );
  const hidden = columnsFor(table, options).filter((name) => hides(view, table, name));
  for (const row of rows) for (const name of hidden) row[name] = null;
  return rows as Pick<Row<T>, K>[];
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
  snapshot: View,
  table: T,
  key: ColumnName<T>,
  values: readonly string[],
  columns?: readonly K[],
): Promise<Pick<Row<T>, K>[]> {
  const parts = await Promise.all(
    [...partsOf(values, KEYS_PER_QUERY)].map((part) =>
      select<T, K>(snapshot, table, { where: oneOf(key, part), ...(columns && { columns }) }),
    ),
  );
  return parts.flat();
}

/** How many rows match, read from the snapshot. */
export async function count(view: View, table: MediaTable, where: Filter = always): Promise<number> {
  const opened = await view[behind].table(table);
  const sql = toSql(withNulls(and(where, view[behind].sight(table).where), await columnsOf(opened)));
  if (sql === 'false') return 0;
  return view[behind].query({ table: table.name, kind: 'count', where: sql }, () => opened.countRows(sql));
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
  snapshot: LakeSnapshot,
  table: T,
  query: Float32Array,
  { columns, ...options }: NearestOptions<T> & { columns: readonly K[] },
): Promise<Pick<Row<T>, K>[]> {
  const search = await searchOf(snapshot, table, query, options);
  if (!search) return [];
  const { where, has } = search;
  // LanceDB warns where the distance that it orders by is not selected.
  search.query.bypassVectorIndex().select(projection(table, [...columns, '_distance'], has));
  return snapshot.query({ table: table.name, kind: 'nearest', where }, (how) => collect(table, search.query, how));
}

/**
 * The row ids of what the codes of the column's index say is nearest among the rows that match, nearest first, with `probes` of its
 * partitions searched: some may be missed, and fewer may come than match. Rows that it does not cover are compared themselves.
 */
export async function nearestByCodes<T extends MediaTable>(
  snapshot: LakeSnapshot,
  table: T,
  query: Float32Array,
  { probes, ...options }: NearestOptions<T> & { probes: number },
): Promise<bigint[]> {
  const search = await searchOf(snapshot, table, query, options);
  if (!search) return [];
  search.query.nprobes(probes).select(['_distance']).withRowId();
  return snapshot.query({ table: table.name, kind: 'nearest', where: search.where }, async (how) => {
    const rowIds = (await search.query.toArrow(how)).getChild('_rowid');
    return rowIds ? Array.from(rowIds as Iterable<bigint>) : [];
  });
}

/** Null when nothing can be found. */
async function searchOf<T extends MediaTable>(
  snapshot: LakeSnapshot,
  table: T,
  query: Float32Array,
  { column, metric, limit, ...options }: NearestOptions<T>,
) {
  const opened = await snapshot.table(table);
  const has = await columnsOf(opened);
  const where = toSql(withNulls(options.where ?? always, has));
  if (where === 'false' || !has.has(column)) return null;
  const search = opened
    .vectorSearch(query)
    .column(column)
    .distanceType(metric.toLowerCase() as 'cosine' | 'l2' | 'dot')
    .limit(limit);
  if (where) search.where(where);
  return { query: search, where, has };
}

/** Columns of rows by LanceDB's numbers of them at this snapshot, in their order; all must be there. */
export async function takeRows<T extends MediaTable, K extends ColumnName<T>>(
  snapshot: LakeSnapshot,
  table: T,
  rowIds: readonly bigint[],
  columns: readonly K[],
): Promise<Pick<Row<T>, K>[]> {
  if (rowIds.length === 0) return [];
  const opened = await snapshot.table(table);
  const query = opened
    .takeRowIds(rowIds)
    .select(projection(table, columns, await columnsOf(opened)))
    .withRowId();
  const event = { table: table.name, kind: 'take', where: undefined } as const;
  const rows = await snapshot.query(event, (how) => collect<Pick<Row<T>, K> & { _rowid: bigint }>(table, query, how));
  const byRowId = new Map(rows.map((row) => [row._rowid, row]));
  return rowIds.map((rowId) => byRowId.get(rowId)!);
}

/** The query's rows. */
export async function collect<R>(
  table: MediaTable,
  query: Query | TakeQuery | VectorQuery,
  how: { timeoutMs?: number },
): Promise<R[]> {
  const rows: R[] = [];
  for (const batch of (await query.toArrow(how)).batches) {
    for (const row of batchToRows(table, batch)) rows.push(row as R);
  }
  return rows;
}

/**
 * What comes after the row with these order values: (a, b) > (x, y) as a > x or (a = x and b > y).
 * The values are the row's, one for each order column.
 */
export function after(order: readonly OrderColumn[], values: readonly Scalar[]): Filter {
  return or(
    ...order.map(({ column, ascending }, i) =>
      and(
        ...order.slice(0, i).map((earlier, j) => oneOf(earlier.column, [values[j]!])),
        range(column, ascending ? { gt: values[i]! } : { lt: values[i]! }),
      ),
    ),
  );
}
