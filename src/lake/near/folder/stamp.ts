import type { MediaTable } from '../../lancedb/table.js';
import { lightColumns } from '../../lancedb/table.js';
import type { NearSpec } from '../encoded.js';

/** What a file is of. */
export interface Stamp {
  /** Where the lake is. */
  readonly lake: string;
  readonly table: string;
  /** The vector column; null: the table's light columns. */
  readonly column: string | null;
  readonly version: number;
  /** The snapshot that it was read at, and when that was made: a lake that is made anew has the same numbers. */
  readonly number: number;
  readonly createdAt: number;
  /** What must be as it was for the arrays to be of use: keys, indices and columns of a table; for vectors, the checksum of the table's file. */
  readonly shape: string;
}

/** Columns, keys and indices as a file has them. */
export function shapeOf(table: MediaTable, { keys, indices, byPlace }: NearSpec): string {
  const columns = lightColumns(table).map((name) => [name, table.columns[name]!.type.toString()]);
  return JSON.stringify({ columns, keys, indices, byPlace });
}
