import type { RawNumbers } from '../lancedb/raw-columns.js';
import type { EncodedColumn, Numbers } from './encoded.js';
import { growingFloats } from './growable.js';

/** Gathers a number column and keeps it in the narrowest type that holds every value exactly. */
export class NumberBuilder {
  private values = growingFloats();
  private nullCount = 0;
  private min = Infinity;
  private max = -Infinity;
  private whole = true;
  private single = true;

  get byteLength(): number {
    return this.min === this.max ? 0 : this.values.length * this.width();
  }

  append(raw: RawNumbers, count: number): void {
    for (let i = 0; i < count; i++) {
      if (raw.isNull(i)) this.addNull();
      else this.add(Number(raw.values[i]));
    }
  }

  at(place: number): number {
    return this.values.at(place);
  }

  add(value: number): void {
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    if (this.whole && !Number.isInteger(value)) this.whole = false;
    if (this.single && Math.fround(value) !== value) this.single = false;
    this.values.push(value);
  }

  /** NaN stands for null until the end: no column of the lake holds one. */
  addNull(): void {
    this.nullCount++;
    this.values.push(NaN);
  }

  finish(): EncodedColumn {
    const all = this.values.values;
    if (this.nullCount === all.length) return { as: 'constant', value: null };
    if (this.nullCount === 0 && this.min === this.max) return { as: 'constant', value: this.min };
    const width = this.width();
    const shared = new SharedArrayBuffer(all.length * width);
    const values: Numbers = this.narrow(shared, width);
    const missing = this.whole && width < 8 ? -(2 ** (width * 8 - 1)) : NaN;
    for (let i = 0; i < all.length; i++) values[i] = Number.isNaN(all[i]) ? missing : all[i]!;
    return { as: 'number', values, missing };
  }

  /** Bytes a value; of whole numbers the least one stands for null. */
  private width(): 1 | 2 | 4 | 8 {
    const fits = (bits: number) => this.whole && this.min > -(2 ** (bits - 1)) && this.max < 2 ** (bits - 1);
    if (fits(8)) return 1;
    if (fits(16)) return 2;
    return fits(32) || (!this.whole && this.single) ? 4 : 8;
  }

  private narrow(shared: SharedArrayBuffer, width: 1 | 2 | 4 | 8): Numbers {
    if (width === 1) return new Int8Array(shared);
    if (width === 2) return new Int16Array(shared);
    if (width === 8) return new Float64Array(shared);
    return this.whole ? new Int32Array(shared) : new Float32Array(shared);
  }
}
