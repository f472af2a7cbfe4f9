import type { RowProblem } from '../problem.js';

/** One row of a file, or why it is none. Lines count from 1; an Arrow or Parquet row's line is its number. */
export type SourceRow =
  | { readonly line: number; readonly values: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly problem: RowProblem };

/** The rows of a batch, to be gone through once and before those of the next: they may be made one by one. */
export interface SourceRows extends Iterable<SourceRow> {
  readonly length: number;
}

/** So many rows are checked together, with what the lake is asked for them. */
export const ROWS_PER_BATCH = 1_024;

/** Of text, which is in memory until its row ends. A few bytes of .gz can stand for gigabytes without an end. */
const MAX_ROW_LENGTH = 2 ** 26;

/** Throws when what was read of a row that has not ended yet is too long. */
export function checkRowLength(path: string, line: number, unended: string | Buffer): void {
  if (unended.length <= MAX_ROW_LENGTH || unended.toString().length <= MAX_ROW_LENGTH) return;
  throw new Error(`${path}, line ${line}: a row is longer than ${MAX_ROW_LENGTH} characters`);
}
