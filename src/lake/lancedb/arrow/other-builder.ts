import { DataType, makeData, vectorFromArray, type Data } from 'apache-arrow';
import { ColumnBuilder } from './column-builder.js';

/** Types without a builder of ours: Arrow's takes them, once it is known that there are any. */
export class OtherBuilder extends ColumnBuilder {
  private readonly values: unknown[] = [];

  constructor(
    private readonly type: DataType,
    capacity: number,
    private readonly write?: (value: unknown) => unknown,
  ) {
    super(capacity);
  }

  protected put(at: number, value: unknown): void {
    this.values[at] = this.write ? this.write(value) : value;
  }

  protected putNull(at: number): void {
    this.values[at] = null;
  }

  override reset(): void {
    super.reset();
    this.values.length = 0;
  }

  finish(): Data {
    if (DataType.isBinary(this.type) && this.nullCount === this.length) {
      const valueOffsets = new Int32Array(this.length + 1);
      return makeData({ type: this.type, ...this.common(), valueOffsets, data: new Uint8Array(0) });
    }
    return vectorFromArray(this.values, this.type).data[0]!;
  }
}
