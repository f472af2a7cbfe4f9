import type { Lake } from '../lake/lancedb/lake.js';
import type { MediaTable } from '../lake/lancedb/table.js';
import { writeToLake, type WriteOptions } from '../lake/lancedb/writer.js';
import { countRows, readerOf } from './formats/format.js';
import { startRun, type VectorsOfRows } from './import-run.js';
import type { ImportTable } from './import-table.js';
import type { Report } from './report.js';
import { VectorFileError, type VectorFile } from './vector-file.js';

export interface ImportOptions extends Omit<WriteOptions, 'note'> {
  /** Import nothing when any row is bad. */
  strict: boolean;
  report: Report;
  /** Of each: vectors of one of the table's spaces, one for each row of the files. */
  vectors?: readonly VectorFile[];
  /** Values by column that every row has, whatever its file says. */
  constants?: Readonly<Record<string, string>>;
  onProgress?(rowsRead: number): void;
  signal?: AbortSignal;
}

/** What became of the rows: each was written or reported. */
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

/** Brings the files' rows into one table, all in one snapshot of the lake. */
export async function importFiles<T extends MediaTable>(
  lake: Lake,
  spec: ImportTable<T>,
  files: readonly string[],
  options: ImportOptions,
): Promise<ImportResult> {
  const { vectors = [], report } = options;
  for (const one of vectors) await checkAlignment(one, files);
  const note = `import ${spec.table.name}`;
  return writeToLake(lake, { ...options, note }, async (writer) => {
    const run = await startRun(writer, (await spec.inLake?.(writer)) ?? spec, options);
    try {
      for (const file of files) {
        for await (const rows of readerOf(file)!(file)) {
          options.signal?.throwIfAborted();
          await run.take(file, rows, await nextVectors(vectors, rows.length));
          await report.flush();
          options.onProgress?.(run.result().rowsIn);
        }
      }
    } finally {
      // The lake's lease must not be given back while rows are being written.
      await run.settle();
    }
    await run.end();
    await report.flush();
    return checkStrict(run.result(), options);
  });
}

/** The result, unless some of its rows are bad and none may be. */
export function checkStrict(result: ImportResult, { strict }: Pick<ImportOptions, 'strict'>): ImportResult {
  if (!strict || result.reported === 0) return result;
  throw new StrictImportError(`${result.reported} of ${result.rowsIn} rows are bad, so nothing was imported`);
}

/** Those of the next rows. */
export async function nextVectors(files: readonly VectorFile[], rows: number): Promise<VectorsOfRows[]> {
  return Promise.all(files.map(async (file) => ({ space: file.space.id, values: await file.read(rows) })));
}

export async function checkAlignment(vectors: VectorFile, files: readonly string[]): Promise<void> {
  let rows = 0;
  for (const file of files) rows += await countRows(file);
  if (rows === vectors.rows) return;
  throw new VectorFileError(
    `${vectors.path} holds ${vectors.rows} vectors of ${vectors.space.dimension}, but ${files.join(', ')} ${rows} rows`,
  );
}
