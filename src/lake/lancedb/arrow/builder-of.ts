import {
  DataType,
  Float64,
  Int32,
  Precision,
  TimeUnit,
  type Int64,
  type List,
  type TimestampMillisecond,
  type Utf8,
} from 'apache-arrow';
import type { Column } from '../columns.js';
import type { ColumnBuilder } from './column-builder.js';
import { isVector } from './is-vector.js';
import { LongBuilder, NumberBuilder } from './number-builders.js';
import { OtherBuilder } from './other-builder.js';
import { TextBuilder, TextsBuilder } from './text-builders.js';
import { FloatsBuilder } from './floats-builder.js';

export function builderOf({ type, write }: Column<unknown>, capacity: number): ColumnBuilder {
  if (DataType.isUtf8(type)) return new TextBuilder(type, capacity, write as ((value: unknown) => string) | undefined);
  if (DataType.isFloat(type) && type.precision === Precision.DOUBLE) {
    return new NumberBuilder(new Float64(), capacity, new Float64Array(capacity));
  }
  if (DataType.isInt(type) && type.isSigned && type.bitWidth === 32) {
    return new NumberBuilder(new Int32(), capacity, new Int32Array(capacity));
  }
  if (isInt64(type)) return new LongBuilder(type, capacity);
  if (isVector(type)) return new FloatsBuilder(type, capacity);
  if (isTextList(type)) return new TextsBuilder(type, capacity);
  return new OtherBuilder(type, capacity, write);
}

function isInt64(type: DataType): type is Int64 | TimestampMillisecond {
  return (
    (DataType.isInt(type) && type.isSigned && type.bitWidth === 64) ||
    (DataType.isTimestamp(type) && type.unit === TimeUnit.MILLISECOND)
  );
}

function isTextList(type: DataType): type is List<Utf8> {
  return DataType.isList(type) && DataType.isUtf8(type.children[0]!.type);
}
