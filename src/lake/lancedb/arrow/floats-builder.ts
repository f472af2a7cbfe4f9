import { Float32, makeData, type Data, type FixedSizeList } from 'apache-arrow';
import { ColumnBuilder } from './column-builder.js';

export class FloatsBuilder extends ColumnBuilder {
  private readonly floats: Float32Array;

  constructor(
    private readonly type: FixedSizeList<Float32>,
    capacity: number,
  ) {
    super(capacity);
    this.floats = new Float32Array(capacity * type.listSize);
  }

  protected put(at: number, value: unknown): void {
    this.floats.set(value as Float32Array, at * this.type.listSize);
  }

  protected putNull(at: number): void {
    this.floats.fill(0, at * this.type.listSize, (at + 1) * this.type.listSize);
  }

  finish(): Data {
    const data = this.floats.subarray(0, this.length * this.type.listSize);
    const child = makeData({ type: new Float32(), length: data.length, data });
    return makeData({ type: this.type, ...this.common(), child });
  }
}
