import type { RecordBatch } from 'apache-arrow';
import { rowsToArrow } from './arrow/rows-to-arrow.js';
import { StreamBytes } from './arrow-bytes.js';
import type { Columns } from './columns.js';
import { arrowSchema, type MediaTable } from './table.js';

/** Rows of these columns as an Arrow IPC stream, piece by piece. */
export class ArrowStream {
  private readonly table: MediaTable;
  private readonly writer = new StreamBytes();

  constructor(columns: Columns) {
    this.table = { name: 'stream', columns, order: '', indices: {}, lists: {}, filters: {} };
    this.writer.reset(undefined, arrowSchema(this.table));
  }

  /** The bytes of one record batch; before the first stands the schema. */
  batch(rows: readonly object[]): Uint8Array {
    for (const batch of rowsToArrow(this.table, rows as never).batches) this.writer.write(batch as RecordBatch);
    return this.writer.take();
  }

  /** The bytes that end the stream; before them stands the schema where there was no batch. */
  end(): Uint8Array {
    this.writer.finish();
    return this.writer.take();
  }
}
