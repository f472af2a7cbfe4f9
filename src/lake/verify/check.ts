import type { LakeSnapshot } from '../lancedb/lake.js';
import type { ColumnName, MediaTable, Row } from '../lancedb/table.js';
import type { Known } from './known.js';

/** One row's value that is not as promised. */
export interface Fault {
  id: string;
  column: string;
  value: unknown;
  /** The problem, as a phrase that follows the value. */
  problem: string;
}

/** One run of a check; rows come in storage order. */
export interface CheckRun<R> {
  row(row: R): Iterable<Fault>;
  /** Faults that only all rows together show. */
  end?(snapshot: LakeSnapshot): AsyncIterable<Fault> | Iterable<Fault>;
}

/** One promise about the rows of a table. All checks of a table share one pass over the columns that they name. */
export interface Check {
  readonly name: string;
  readonly table: MediaTable;
  readonly columns: readonly string[];
  begin(known: Known): CheckRun<unknown>;
}

/** A check of a table's rows, typed by the columns that it names. */
export function checkOf<T extends MediaTable, const K extends ColumnName<T>>(check: {
  name: string;
  table: T;
  columns: readonly K[];
  begin(known: Known): CheckRun<Pick<Row<T>, K>>;
}): Check {
  return check as Check;
}

/** A check that looks at one row at a time. */
export function rowCheck<T extends MediaTable, const K extends ColumnName<T>>(
  name: string,
  table: T,
  columns: readonly K[],
  row: (row: Pick<Row<T>, K>, known: Known) => Iterable<Fault>,
): Check {
  return checkOf({ name, table, columns, begin: (known) => ({ row: (of) => row(of, known) }) });
}
