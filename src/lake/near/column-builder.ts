import type { RawColumn, RawFlags, RawLists } from '../lancedb/raw-columns.js';
import type { EncodedColumn } from './encoded.js';
import { growingBytes, growingInts } from './growable.js';
import { NumberBuilder } from './number-builder.js';
import { TextBuilder } from './text-builder.js';

/** Builds one column, batch by batch. */
export interface ColumnBuilder {
  /** About the bytes of the finished column. */
  readonly byteLength: number;
  append(raw: RawColumn, count: number): void;
  finish(): EncodedColumn;
}

export function builderOf(kind: RawColumn['kind']): ColumnBuilder {
  switch (kind) {
    case 'text':
      return new TextBuilder() as ColumnBuilder;
    case 'number':
      return new NumberBuilder() as ColumnBuilder;
    case 'flag':
      return new FlagBuilder() as ColumnBuilder;
    case 'list':
      return new ListBuilder() as ColumnBuilder;
  }
}

class FlagBuilder {
  private readonly numbers = new NumberBuilder();

  get byteLength(): number {
    return this.numbers.byteLength;
  }

  append(raw: RawFlags, count: number): void {
    for (let i = 0; i < count; i++) {
      if (raw.isNull(i)) this.numbers.addNull();
      else this.numbers.add(raw.isSet(i) ? 1 : 0);
    }
  }

  finish(): EncodedColumn {
    return { as: 'flag', of: this.numbers.finish() };
  }
}

class ListBuilder {
  private readonly offsets = growingInts();
  private readonly items = new TextBuilder();
  private readonly nulls = growingBytes();
  private itemCount = 0;
  private nullCount = 0;

  get byteLength(): number {
    const nulls = this.nullCount > 0 ? this.nulls.byteLength : 0;
    return (this.itemCount > 0 ? this.offsets.byteLength : 0) + this.items.byteLength + nulls;
  }

  append(raw: RawLists, count: number): void {
    const first = raw.offsets[0]!;
    for (let i = 0; i < count; i++) {
      this.offsets.push(this.itemCount + raw.offsets[i]! - first);
      const isNull = raw.isNull(i);
      if (isNull) this.nullCount++;
      this.nulls.push(isNull ? 1 : 0);
    }
    const added = raw.offsets[count]! - first;
    this.items.append(raw.items, added, first);
    this.itemCount += added;
  }

  finish(): EncodedColumn {
    this.offsets.push(this.itemCount);
    const offsets = this.itemCount > 0 ? this.offsets.take() : new Uint32Array(0);
    const nulls = this.nullCount > 0 ? this.nulls.take() : null;
    return { as: 'list', offsets, items: this.items.finish(), nulls };
  }
}
