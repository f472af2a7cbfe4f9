import type { SchemaElement } from 'hyparquet';
import type { Writer } from 'hyparquet-writer';
import type { OutputFile, OutputFolder, WrittenFile } from './output-folder.js';

export interface ParquetColumnData {
  readonly name: string;
  readonly data: unknown[];
}

/** A Parquet file, compressed by Snappy, that is written a group of rows at a time. */
export interface ParquetFile {
  group(columns: readonly ParquetColumnData[], rows: number): Promise<void>;
  close(): Promise<WrittenFile>;
}

/** Opens a file with these columns, from the outermost, and key-value metadata. */
export async function openParquet(
  folder: OutputFolder,
  path: string,
  columns: readonly (readonly SchemaElement[])[],
  about: Readonly<Record<string, string>>,
): Promise<ParquetFile> {
  // Loaded here, so that other forms start sooner.
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const file = await folder.file(path, 'application/x-parquet');
  // The library's own writer to files writes synchronously.
  const bytes: Writer & Buffered = Object.assign(new ByteWriter(), {
    flush: () => flush(bytes, file),
    finish: () => flush(bytes, file),
  });
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.flat()],
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: 'media-graph',
  });
  return {
    group: async (columnData, rows) => writer.write({ columnData: [...columnData] as never, rowGroupSize: rows }),
    async close() {
      await writer.finish();
      return file.close();
    },
  };
}

/** What the writer holds, without what is written already. */
interface Buffered {
  buffer: ArrayBuffer;
  index: number;
}

async function flush(bytes: Buffered, file: OutputFile): Promise<void> {
  const part = new Uint8Array(bytes.buffer.slice(0, bytes.index));
  bytes.index = 0;
  if (part.length > 0) await file.write(part);
}
