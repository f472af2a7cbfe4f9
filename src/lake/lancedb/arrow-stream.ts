import { RecordBatchStreamWriter, type RecordBatch } from 'apache-arrow';
import { rowsToArrow } from './arrow/rows-to-arrow.js';
import type { Columns } from './columns.js';
import { arrowSchema, type MediaTable } from './table.js';

/** Rows of these columns as an Arrow IPC stream, piece by piece. */
export class ArrowStream {
  private readonly table: MediaTable;
  private readonly writer = new CollectingWriter();

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

/** The library's own queue of bytes is read asynchronously and never tells when it is full. */
class CollectingWriter extends RecordBatchStreamWriter {
  private chunks: Uint8Array[] = [];

  take(): Uint8Array {
    const bytes = Buffer.concat(this.chunks);
    this.chunks = [];
    return bytes;
  }

  protected override _write(chunk: ArrayBufferView): this {
    if (!this._started || chunk.byteLength === 0) return this;
    this.chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this._position += chunk.byteLength;
    return this;
  }
}
