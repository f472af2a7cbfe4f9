import { defineImportedTypes } from '../../graph/annotations/imported-types.js';
import { withTables, type Lake } from '../../lake/lancedb/lake.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../lake/lancedb/writer.js';
import { assets } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import { titles } from '../../lake/tables/titles.js';
import type { SourceRow } from '../formats/source.js';
import { checkStrict, type ImportOptions, type ImportResult } from '../import-options.js';
import { startRun } from '../import-run.js';
import { RowProblem } from '../problem.js';
import { annotationsImport } from '../tables/annotations.js';
import { annotationFormats } from './formats.js';
import type { FoundRow, ReadOptions } from './found.js';
import { makeAssets, makeFrames, makeTitles } from './make-media.js';
import { Places, type PlaceOptions } from './places.js';

export interface AnnotationFilesOptions extends Omit<ImportOptions, 'vectors'>, ReadOptions, PlaceOptions {
  /** Whether an asset that is not in the lake is to be made. */
  createAssets: boolean;
  /** Whether an asset that is made gets a title, where the mapping names none. */
  createTitles: boolean;
  /** Of the videos that are made, `24000/1001`. */
  frameRate: string | null;
}

export interface AnnotationFilesResult extends ImportResult {
  titlesMade: number;
  assetsMade: number;
  framesMade: number;
}

/**
 * Imports another tool's annotations, their types, and the assets and frames to be made, in one snapshot of the lake.
 */
export async function importAnnotationFiles(
  lake: Lake,
  format: string,
  files: readonly string[],
  options: AnnotationFilesOptions,
): Promise<AnnotationFilesResult> {
  return writeToLake(lake, { ...options, note: `import ${format}` }, async (writer) => {
    const source = await annotationFormats[format]!.open(files, options);
    const titlesMade = options.createTitles ? await makeTitles(writer, source, files, options) : 0;
    const assetsMade = options.createAssets ? await makeAssets(seeing(writer, titles), source, files, options) : 0;
    const framesMade = options.createFrames ? await makeFrames(seeing(writer, assets), source, files, options) : 0;
    const places = new Places(writer.now, options);
    const run = await startRun(seeing(writer, assets, frames), annotationsImport, options);
    const types = new Set<string>();
    try {
      for (const file of files) {
        for await (const rows of source.read(file)) {
          options.signal?.throwIfAborted();
          await places.load(rows);
          for (const row of rows) if ('values' in row) types.add(String(row.values['type']));
          await run.take(
            file,
            rows.map((row) => inLake(row, places)),
            [],
          );
          await options.report.flush();
          options.onProgress?.(run.result().rowsIn);
        }
      }
    } finally {
      // The lake's lease must not be given back while rows are being written.
      await run.settle();
    }
    await run.end();
    if (run.result().written > 0) await defineImportedTypes(writer, types);
    await options.report.flush();
    return { ...checkStrict(run.result(), options), titlesMade, assetsMade, framesMade };
  });
}

/** A writer whose rows may refer to rows that this write added. */
function seeing(writer: LakeWriter, ...written: readonly MediaTable[]): LakeWriter {
  const { base, now } = writer;
  const isWritten = (table: MediaTable) => written.some(({ name }) => name === table.name);
  return { ...writer, base: withTables(base, (table) => (isWritten(table) ? now : base).table(table)) };
}

function inLake(row: FoundRow, places: Places): SourceRow {
  if ('problem' in row) return row;
  try {
    places.putInto(row.values, row);
    return row;
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    return { line: row.line, problem: error };
  }
}
