import type { Lake } from '../lake/lancedb/lake.js';
import type { MediaTable } from '../lake/lancedb/table.js';
import { writeToLake } from '../lake/lancedb/writer.js';
import { countRows } from './formats/format.js';
import { checkStrict, type ImportOptions, type ImportResult } from './import-options.js';
import { startRun, type VectorsOfRows } from './import-run.js';
import type { ImportTable } from './import-table.js';
import { readRows } from './reading/read-rows.js';
import { VectorFileError, type VectorFile } from './vector-file.js';

/** Imports the files' rows into one table, in one snapshot of the lake. */
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
        for await (const rows of readRows(file)) {
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

/** The vectors of the next `rows` rows, by space. */
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
