import type { FileColumn } from '../../lake/lancedb/file-rows.js';
import { parquetColumn } from './parquet-columns.js';
import { openParquet } from './parquet-file.js';
import type { FileRow, RowFormat } from './row-writer.js';

/** In memory until they are written: of frames without pictures, 10 MB. */
const ROWS_PER_GROUP = 20_000;
/** The same with pictures. */
const BYTES_PER_GROUP = 2 ** 26;

/** Parquet, compressed by Snappy, a group of rows in memory at a time. What the dataset is stands in the file's key-value metadata. */
export const parquet: RowFormat = {
  extension: '.parquet',
  async open(folder, path, columns, about) {
    const stored = columns.map(parquetColumn);
    const file = await openParquet(
      folder,
      path,
      stored.map(({ schema }) => schema),
      about,
    );
    let waiting: FileRow[] = [];
    let size = 0;
    const group = async () => {
      const columnData = stored.map(({ name, stored }) => ({ name, data: waiting.map((row) => stored(row[name])) }));
      await file.group(columnData, waiting.length);
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
        return file.close();
      },
    };
  },
};

function pictureBytes(row: FileRow, columns: readonly FileColumn[]): number {
  const pictures = columns.filter(({ column }) => column.meaning === 'bytes').map(({ name }) => row[name]);
  return pictures.reduce<number>((sum, of) => sum + ((of as { bytes?: Buffer } | null)?.bytes?.length ?? 0), 0);
}
