import type { FileColumn } from '../../lake/lancedb/file-rows.js';
import type { Writer } from 'hyparquet-writer';
import type { OutputFile } from './output-folder.js';
import { parquetColumn } from './parquet-columns.js';
import type { FileRow, RowFormat } from './row-writer.js';

/** In memory until they are written: of frames without pictures, 10 MB. */
const ROWS_PER_GROUP = 20_000;
/** The same with pictures. */
const BYTES_PER_GROUP = 2 ** 26;

/** Parquet, compressed by Snappy, a group of rows in memory at a time. What the dataset is stands in the file's key-value metadata. */
export const parquet: RowFormat = {
  extension: '.parquet',
  async open(folder, path, columns, about) {
    // Loaded here, so that other forms start sooner.
    const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
    const file = await folder.file(path, 'application/x-parquet');
    const stored = columns.map(parquetColumn);
    // The library's own writer to files writes synchronously.
    const bytes: Writer & Buffered = Object.assign(new ByteWriter(), {
      flush: () => flush(bytes, file),
      finish: () => flush(bytes, file),
    });
    const writer = new ParquetWriter({
      writer: bytes,
      schema: [{ name: 'root', num_children: columns.length }, ...stored.flatMap(({ schema }) => schema)],
      kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
      createdBy: 'media-graph',
    });
    let waiting: FileRow[] = [];
    let size = 0;
    const group = async () => {
      const columnData = stored.map(({ name, stored }) => ({ name, data: waiting.map((row) => stored(row[name])) }));
      await writer.write({ columnData, rowGroupSize: waiting.length });
      [waiting, size] = [[], 0];
    };
    return {
      async write(rows) {
        for (const row of rows) {
          waiting.push(row);
          size += pictureBytes(row, columns);
          if (waiting.length === ROWS_PER_GROUP || size >= BYTES_PER_GROUP) await group();
        }
      },
      async close() {
        if (waiting.length > 0) await group();
        await writer.finish();
        return file.close();
      },
    };
  },
};

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

function pictureBytes(row: FileRow, columns: readonly FileColumn[]): number {
  const pictures = columns.filter(({ column }) => column.meaning === 'bytes').map(({ name }) => row[name]);
  return pictures.reduce<number>((sum, of) => sum + ((of as { bytes?: Buffer } | null)?.bytes?.length ?? 0), 0);
}
