import { makeData, type Data, type Float64, type Int32, type Int64, type TimestampMillisecond } from 'apache-arrow';
import { ColumnBuilder } from './column-builder.js';

export class NumberBuilder extends ColumnBuilder {
  constructor(
    private readonly type: Float64 | Int32,
    capacity: number,
    private readonly data: Float64Array | Int32Array,
  ) {
    super(capacity);
  }

  protected put(at: number, value: unknown): void {
    this.data[at] = value as number;
  }

  protected putNull(at: number): void {
    this.data[at] = 0;
  }

  finish(): Data {
    return makeData({ type: this.type as Int32, ...this.common(), data: this.data.subarray(0, this.length) });
  }
}

/** Integers up to 2^53 as 64 bits, in two halves, without making a BigInt of each. */
export class LongBuilder extends ColumnBuilder {
  private readonly halves: Int32Array;

  constructor(
    private readonly type: Int64 | TimestampMillisecond,
    capacity: number,
  ) {
    super(capacity);
    this.halves = new Int32Array(2 * capacity);
  }

  protected put(at: number, value: unknown): void {
    this.halves[2 * at] = value as number;
    this.halves[2 * at + 1] = Math.floor((value as number) / 2 ** 32);
  }

  protected putNull(at: number): void {
    this.halves[2 * at] = 0;
    this.halves[2 * at + 1] = 0;
  }

  finish(): Data {
    const data = new BigInt64Array(this.halves.buffer, 0, this.length);
    return makeData({ type: this.type as Int64, ...this.common(), data });
  }
}
