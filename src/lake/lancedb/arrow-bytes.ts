import { RecordBatchFileWriter, RecordBatchStreamWriter, type Table as ArrowTable } from 'apache-arrow';

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

/** Arrow IPC files one after the other in the same memory: of fresh memory each page would first be made, at a second a gigabyte. */
export class ReusedFile {
  private bytes = Buffer.alloc(0);
  private end = 0;

  /** The table as a file, which holds until the next one is written. */
  write(table: ArrowTable): Buffer {
    this.end = 0;
    new WriterInto(this).writeAll(table);
    return this.bytes.subarray(0, this.end);
  }

  push(chunk: ArrayBufferView): number {
    const from = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.end + from.length > this.bytes.length) this.grow(this.end + from.length);
    from.copy(this.bytes, this.end);
    this.end += from.length;
    return from.length;
  }

  private grow(bytes: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes, Math.ceil(1.25 * this.bytes.length)));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }
}

class WriterInto extends RecordBatchFileWriter {
  constructor(private readonly file: ReusedFile) {
    super();
  }

  protected override _write(chunk: ArrayBufferView): this {
    if (this._started) this._position += this.file.push(chunk);
    return this;
  }
}
