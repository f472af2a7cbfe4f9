import type { RowProblem } from '../problem.js';

/** One row of a file, or why it is none. Lines count from 1; an Arrow or Parquet row's line is its number. */
export type SourceRow =
  | { readonly line: number; readonly values: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly problem: RowProblem };

/** So many rows are in memory at once; with 8,192 an import of annotations took a tenth more CPU time. */
export const ROWS_PER_BATCH = 1_024;
