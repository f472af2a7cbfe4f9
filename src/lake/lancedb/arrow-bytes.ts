import { RecordBatchFileWriter, RecordBatchStreamWriter } from 'apache-arrow';

/** The bytes that a writer of Arrow has made since they were last taken. */
class Taken {
  private chunks: Uint8Array[] = [];

  push(chunk: ArrayBufferView): number {
    if (chunk.byteLength > 0) this.chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    return chunk.byteLength;
  }

  take(): Uint8Array {
    const bytes = Buffer.concat(this.chunks);
    this.chunks = [];
    return bytes;
  }
}

/** An Arrow IPC stream. The library's own queue of bytes is read asynchronously and never tells when it is full. */
export class StreamBytes extends RecordBatchStreamWriter {
  private readonly taken = new Taken();

  take(): Uint8Array {
    return this.taken.take();
  }

  protected override _write(chunk: ArrayBufferView): this {
    if (this._started) this._position += this.taken.push(chunk);
    return this;
  }
}

/** The same of an Arrow IPC file, which readers may enter at any batch. */
export class FileBytes extends RecordBatchFileWriter {
  private readonly taken = new Taken();

  take(): Uint8Array {
    return this.taken.take();
  }

  protected override _write(chunk: ArrayBufferView): this {
    if (this._started) this._position += this.taken.push(chunk);
    return this;
  }
}
