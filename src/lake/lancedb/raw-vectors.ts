import type { FixedSizeList, Float32, RecordBatch, Vector } from 'apache-arrow';
import type { Table } from './connection.js';
import { rowIdsOf } from './raw-columns.js';

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

function vectorsOf(batch: RecordBatch, column: string): (i: number) => Float32Array | null {
  const vectors = batch.getChild(column) as Vector<FixedSizeList<Float32>>;
  const [data, ...more] = vectors.data;
  if (!data || more.length > 0) throw new Error(`column ${column} of one batch came in ${more.length + 1} pieces`);
  const { listSize } = vectors.type;
  const numbers = data.children[0]!.values as Float32Array;
  return (i) => {
    if (data.nullCount > 0 && !vectors.isValid(i)) return null;
    const from = (data.offset + i) * listSize;
    return numbers.subarray(from, from + listSize);
  };
}
