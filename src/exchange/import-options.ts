import type { WriteOptions } from '../lake/lancedb/writer.js';
import type { Report } from './report.js';
import type { VectorFile } from './vector-file.js';

export interface ImportOptions extends Omit<WriteOptions, 'note'> {
  /** Import nothing when any row is bad. */
  strict: boolean;
  report: Report;
  /** Each file holds the vectors of one space, one for each row of the files. */
  vectors?: readonly VectorFile[];
  /** Values by column that every row has, whatever its file says. */
  constants?: Readonly<Record<string, string>>;
  onProgress?(rowsRead: number): void;
  signal?: AbortSignal;
}

/** Counts: each row is either written or reported. */
export interface ImportResult {
  rowsIn: number;
  written: number;
  reported: number;
  /** Columns of the files that the table does not have. */
  unknownColumns: string[];
}

/** Some rows were bad and `strict` was asked for. */
export class StrictImportError extends Error {
  override name = 'StrictImportError';
}

/** Returns the result; throws `StrictImportError` when `strict` is set and a row was reported. */
export function checkStrict(result: ImportResult, { strict }: Pick<ImportOptions, 'strict'>): ImportResult {
  if (!strict || result.reported === 0) return result;
  throw new StrictImportError(`${result.reported} of ${result.rowsIn} rows are bad, so nothing was imported`);
}
