import { makeData, type Data, type List, type Utf8 } from 'apache-arrow';
import { ColumnBuilder } from './column-builder.js';

/** Of text that a builder keeps for its next batch: as much as 8,192 rows mostly have, chosen. */
const MOST_KEPT = 2 ** 20;

/** Text is short and mostly ASCII: its characters are copied one by one until one is not. */
export class TextBuilder extends ColumnBuilder {
  private readonly valueOffsets: Int32Array;
  private data: Buffer;
  private end = 0;

  constructor(
    private readonly type: Utf8,
    capacity: number,
    private readonly write?: (value: unknown) => string,
  ) {
    super(capacity);
    this.valueOffsets = new Int32Array(capacity + 1);
    this.data = Buffer.alloc(0);
  }

  protected put(at: number, value: unknown): void {
    const text = this.write ? this.write(value) : (value as string);
    // A UTF-16 unit takes at most three bytes.
    const most = this.end + 3 * text.length;
    if (most > this.data.length) this.grow(most);
    const data = this.data;
    let i = 0;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) break;
      data[this.end + i] = code;
    }
    this.end += i === text.length ? i : data.write(text, this.end);
    this.valueOffsets[at + 1] = this.end;
  }

  protected putNull(at: number): void {
    this.valueOffsets[at + 1] = this.end;
  }

  override reset(): void {
    super.reset();
    this.end = 0;
    if (this.data.length > MOST_KEPT) this.data = Buffer.alloc(0);
  }

  private grow(bytes: number): void {
    const larger = Buffer.alloc(Math.max(bytes, 2 * this.data.length));
    this.data.copy(larger, 0, 0, this.end);
    this.data = larger;
  }

  finish(): Data<Utf8> {
    const valueOffsets = this.valueOffsets.subarray(0, this.length + 1);
    return makeData({ type: this.type, ...this.common(), valueOffsets, data: this.data.subarray(0, this.end) });
  }
}

export class TextsBuilder extends ColumnBuilder {
  private readonly valueOffsets: Int32Array;
  private readonly items: string[] = [];

  constructor(
    private readonly type: List<Utf8>,
    capacity: number,
  ) {
    super(capacity);
    this.valueOffsets = new Int32Array(capacity + 1);
  }

  protected put(at: number, value: unknown): void {
    for (const item of value as readonly string[]) this.items.push(item);
    this.valueOffsets[at + 1] = this.items.length;
  }

  protected putNull(at: number): void {
    this.valueOffsets[at + 1] = this.items.length;
  }

  override reset(): void {
    super.reset();
    this.items.length = 0;
  }

  finish(): Data {
    const texts = new TextBuilder(this.type.children[0]!.type, this.items.length);
    for (const item of this.items) texts.push(item);
    const valueOffsets = this.valueOffsets.subarray(0, this.length + 1);
    return makeData({ type: this.type, ...this.common(), valueOffsets, child: texts.finish() });
  }
}
