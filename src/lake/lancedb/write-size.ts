import { DataType } from 'apache-arrow';
import type { MediaTable } from './table.js';

/** Rows in one write of many. */
const ROWS_PER_WRITE = 65_536;
/** A write is in memory several times: with twice as much, an import of vectors of 256 takes 55 MB more, and no less time. */
const BYTES_PER_WRITE = 2 ** 24;
/** LanceDB merges in 150 MB of memory, and fails where rows need more; with the index on their key they need twice their size. */
const BYTES_PER_MERGE = 2 ** 26;
/** Of a row's other columns. */
const BYTES_BESIDE_VECTORS = 256;

/** Rows of columns of these types that one write of many holds; it becomes a fragment of the table. */
export function rowsPerWrite(types: Iterable<DataType>): number {
  return Math.min(ROWS_PER_WRITE, rowsOf(BYTES_PER_WRITE, types));
}

/** Rows of these columns that one merge writes. */
export function rowsPerMerge({ columns: all }: MediaTable, columns: readonly string[]): number {
  return rowsOf(
    BYTES_PER_MERGE,
    columns.map((name) => all[name]!.type),
  );
}

/** Rows of so many bytes: vectors take theirs in rows that have none, too. */
function rowsOf(bytes: number, types: Iterable<DataType>): number {
  let floats = 0;
  for (const type of types) if (DataType.isFixedSizeList(type)) floats += type.listSize;
  return Math.ceil(bytes / (BYTES_BESIDE_VECTORS + 4 * floats));
}
