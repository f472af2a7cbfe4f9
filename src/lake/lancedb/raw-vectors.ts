import type { FixedSizeList, Float32, RecordBatch, Vector } from 'apache-arrow';
import type { Table } from './connection.js';
import type { Filter } from './filter.js';
import { rawBatch, rowIdsOf, type RawBatch } from './raw-columns.js';
import { openedBy } from './sight.js';
import { projection } from './table-columns.js';
import type { ColumnName, MediaTable } from './table.js';
import type { View } from './view.js';

/** The vectors of some rows, as Arrow lays them out. */
export interface VectorBatch {
  readonly rowCount: number;
  idAt(i: number): string;
  rowIdAt(i: number): bigint;
  /** Good until the next batch; null when the row has none. */
  vectorAt(i: number): Float32Array | null;
}

/** Numbers in each vector of the column. */
export async function dimensionOf(opened: Table, column: string): Promise<number> {
  const field = (await opened.schema()).fields.find(({ name }) => name === column)!;
  return (field.type as FixedSizeList).listSize;
}

/** A vector column of all rows of the opened table, one batch in memory at a time. */
export async function* scanVectors(opened: Table, column: string): AsyncGenerator<VectorBatch> {
  for await (const batch of opened.query().select(['id', column]).withRowId()) {
    const ids = batch.getChild('id')!;
    yield {
      rowCount: batch.numRows,
      idAt: (i) => ids.get(i) as string,
      rowIdAt: rowIdsOf(batch),
      vectorAt: vectorsOf(batch, column),
    };
  }
}

/** Rows as a view shows them, with a vector each of every column of vectors that was asked for. */
export interface SeenVectorBatch extends RawBatch {
  readonly vectors: readonly VectorNumbers[];
}

/** The numbers of all vectors: no object a vector. */
export interface VectorNumbers {
  readonly values: Float32Array;
  /** Where the numbers of row i begin. */
  from(i: number): number;
  /** The numbers of row i, good until the next batch. */
  at(i: number): Float32Array;
}

/** The matching rows' columns and vectors as the view shows them, in storage order, one batch in memory at a time. */
export async function* scanVectorsSeen<T extends MediaTable>(
  view: View,
  table: T,
  columns: readonly ColumnName<T>[],
  vectors: readonly ColumnName<T>[],
  asked: Filter,
): AsyncGenerator<SeenVectorBatch> {
  const { table: opened, has, where } = await openedBy(view, table, asked);
  if (where === 'false') return;
  const query = opened.query().select(projection(table, [...columns, ...vectors], has));
  if (where) query.where(where);
  for await (const batch of query) {
    yield { ...rawBatch(batch, columns), vectors: vectors.map((name) => numbersOf(batch, name)) };
  }
}

function vectorsOf(batch: RecordBatch, column: string): (i: number) => Float32Array | null {
  const vectors = batch.getChild(column)!;
  const { at } = numbersOf(batch, column);
  return (i) => (vectors.nullCount > 0 && !vectors.isValid(i) ? null : at(i));
}

function numbersOf(batch: RecordBatch, column: string): VectorNumbers {
  const vectors = batch.getChild(column) as Vector<FixedSizeList<Float32>>;
  const [data, ...more] = vectors.data;
  if (!data || more.length > 0) throw new Error(`column ${column} of one batch came in ${more.length + 1} pieces`);
  const { listSize: width } = vectors.type;
  const values = data.children[0]!.values as Float32Array;
  const from = (i: number) => (data.offset + i) * width;
  return { values, from, at: (i) => values.subarray(from(i), from(i) + width) };
}
