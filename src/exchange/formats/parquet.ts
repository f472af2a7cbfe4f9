import type { Compressors, FileMetaData } from 'hyparquet';
import { parsers } from './parquet-leaf.js';
import { rowOf } from './parquet-schema.js';
import { ROWS_PER_BATCH, type SourceRow } from './source.js';

/** Rows decoded at once where the file has an index of its pages: of fewer, pages would be decoded several times. */
const ROWS_PER_RANGE = 8_192;

/** What one page may unpack to: writers make pages of 1 MB, a few one page of a whole column. A page of 2 MB can stand for 2 GB. */
const MAX_PAGE_BYTES = 2 ** 29;

/** Rows of a Parquet file, one row group in memory at a time, or a few of its pages where the file has an index of them. */
export async function* readParquet(path: string): AsyncGenerator<SourceRow[]> {
  // Loaded here, so that other formats start 0.06 s sooner.
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  let line = 0;
  try {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const convert = rowOf(parquetSchema(metadata));
    for (const [rowStart, rowEnd] of rangesOf(metadata)) {
      const rows = await parquetReadObjects({
        file,
        metadata,
        compressors: bounded(compressors),
        parsers,
        // Columns without a type are text by their schema, not by this option, which would take bytes of decimals for text.
        utf8: false,
        rowStart,
        rowEnd,
        useOffsetIndex: true,
      });
      for (let from = 0; from < rows.length; from += ROWS_PER_BATCH) {
        const batch = rows.slice(from, from + ROWS_PER_BATCH);
        yield batch.map((values) => ({ line: ++line, values: convert(values) }));
      }
    }
  } catch (error) {
    throw new Error(`${path} cannot be read as Parquet: ${(error as Error).message}`);
  }
}

export async function countParquet(path: string): Promise<number> {
  const { asyncBufferFromFile, parquetMetadataAsync } = await import('hyparquet');
  return Number((await parquetMetadataAsync(await asyncBufferFromFile(path))).num_rows);
}

/** What is decoded at once; without an index of pages each part of a row group would be decoded from its start. */
function* rangesOf({ row_groups }: FileMetaData): Generator<[from: number, to: number]> {
  let start = 0;
  for (const { num_rows, columns } of row_groups) {
    const end = start + Number(num_rows);
    const step = columns.every((column) => column.offset_index_offset !== undefined) ? ROWS_PER_RANGE : end - start;
    for (; start < end; start += step) yield [start, Math.min(start + step, end)];
    start = end;
  }
}

function bounded(compressors: Compressors): Compressors {
  const each = Object.entries(compressors).map(([codec, unpack]): [string, typeof unpack] => [
    codec,
    (page, bytes) => {
      if (bytes <= MAX_PAGE_BYTES) return unpack(page, bytes);
      throw new Error(`a page of ${page.length} bytes would unpack to ${bytes}, more than ${MAX_PAGE_BYTES}`);
    },
  ]);
  return Object.fromEntries(each);
}
