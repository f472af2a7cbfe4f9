import { float, optional, type Column } from './columns.js';
import { fileColumn, type MediaTable } from './table.js';

/** A column as files have it. */
export interface FileColumn {
  /** Times are `…_ms`. */
  readonly name: string;
  /** The row's column that it is read from. */
  readonly from: string;
  /** Type and meaning of the values; any may be null. */
  readonly column: Column<unknown>;
  /** The file's value for the row's. */
  value(of: unknown): unknown;
}

const same = (value: unknown): unknown => value;
const milliseconds = (us: unknown): number | null => (us == null ? null : (us as number) / 1000);

/** The row's columns as files have them: under the names and in the units that `media-graph import` reads. */
export function fileColumns(table: MediaTable, names: readonly string[]): FileColumn[] {
  return names.map((from) => {
    const column = table.columns[from]!;
    const isTime = column.meaning === 'microseconds';
    return {
      name: fileColumn(table, from),
      from,
      column: optional(isTime ? (float as Column<unknown>) : column),
      value: isTime ? milliseconds : same,
    };
  });
}

/** Makes a row of the columns from one of the lake. */
export function fileRows(columns: readonly FileColumn[]): (row: object) => Record<string, unknown> {
  return (row) => {
    const values = row as Readonly<Record<string, unknown>>;
    const made: Record<string, unknown> = {};
    for (const { name, from, value } of columns) made[name] = value(values[from]);
    return made;
  };
}
