import type { RawNumbers } from '../lancedb/raw-columns.js';
import type { EncodedColumn } from './encoded.js';
import { growingFloats } from './growable.js';

/** A ten-thousandth: what people and models write has seldom more decimals. */
const MOST_SCALE = 10_000;

/** Gathers a number column and keeps it in the narrowest type that holds every value exactly. */
export class NumberBuilder {
  private values = growingFloats();
  private nullCount = 0;
  private min = Infinity;
  private max = -Infinity;
  private single = true;
  /** The least power of ten of which every value is a multiple of the inverse; past MOST_SCALE: there is none. */
  private scale = 1;

  get byteLength(): number {
    return this.min === this.max ? 0 : this.values.length * this.layout().bytes;
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
    // The quotient of two whole numbers is the number that is nearest to the decimal, as a parser reads it.
    while (this.scale <= MOST_SCALE && Math.round(value * this.scale) / this.scale !== value) this.scale *= 10;
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
    const { bytes, scale } = this.layout();
    const shared = new SharedArrayBuffer(all.length * bytes);
    if (scale === null) {
      const values = bytes === 4 ? new Float32Array(shared) : new Float64Array(shared);
      values.set(all);
      return { as: 'number', values, missing: NaN };
    }
    const values = bytes === 1 ? new Int8Array(shared) : bytes === 2 ? new Int16Array(shared) : new Int32Array(shared);
    // Of whole numbers the least one stands for null.
    const missing = -(2 ** (bytes * 8 - 1));
    for (let i = 0; i < all.length; i++) values[i] = Number.isNaN(all[i]) ? missing : Math.round(all[i]! * scale);
    const column: EncodedColumn = { as: 'number', values, missing };
    return scale === 1 ? column : { as: 'decimal', of: column, scale };
  }

  /** Bytes a value; `scale`: by what they are multiplied to be whole numbers, null: they are none. */
  private layout(): { readonly bytes: 1 | 2 | 4 | 8; readonly scale: number | null } {
    const { scale } = this;
    const fits = (bits: number) => this.min * scale > -(2 ** (bits - 1)) && this.max * scale < 2 ** (bits - 1);
    if (scale <= MOST_SCALE) for (const bytes of [1, 2, 4] as const) if (fits(bytes * 8)) return { bytes, scale };
    return { bytes: this.single ? 4 : 8, scale: null };
  }
}
