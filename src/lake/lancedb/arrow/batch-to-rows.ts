import { isAscii } from 'node:buffer';
import { DataType, type RecordBatch, type Vector } from 'apache-arrow';
import { vector as vectorColumn } from '../columns.js';
import type { MediaTable } from '../table.js';
import { isVector } from './is-vector.js';

/** A column of a lake's own space is read like those that the table's spec describes. */
const UNDESCRIBED_VECTOR = vectorColumn(1);

/** The rows of one Arrow batch, with the columns it carries and any score columns LanceDB adds (`_distance`). */
export function* batchToRows(table: MediaTable, batch: RecordBatch): Generator<Record<string, unknown>> {
  const rowAt = rowsOfBatch(table, batch);
  for (let i = 0; i < batch.numRows; i++) yield rowAt(i);
}

/** The same by place, each made when it is asked for. */
export function rowsOfBatch(table: MediaTable, batch: RecordBatch): (i: number) => Record<string, unknown> {
  const columns = batch.schema.fields.map(({ name }) => {
    const vector = batch.getChild(name)!;
    const column = table.columns[name] ?? (isVector(vector.type) ? UNDESCRIBED_VECTOR : undefined);
    return [name, valuesOf(vector), column?.read as ((value: unknown) => unknown) | undefined] as const;
  });
  return (i) => {
    const row: Record<string, unknown> = {};
    for (const [name, valueAt, read] of columns) {
      const value = valueAt(i);
      row[name] = value == null || !read ? value : read(value);
    }
    return row;
  };
}

/** A column's values by place; ASCII text is decoded once for all rows. */
function valuesOf(vector: Vector): (i: number) => unknown {
  const [data, ...more] = vector.data;
  if (!data || more.length > 0 || data.offset !== 0 || !DataType.isUtf8(vector.type)) return (i) => vector.get(i);
  const { values, valueOffsets, nullCount } = data as unknown as Utf8Data;
  const start = valueOffsets[0]!;
  const bytes = Buffer.from(values.buffer, values.byteOffset + start, valueOffsets[data.length]! - start);
  if (!isAscii(bytes)) return (i) => vector.get(i);
  const text = bytes.toString('latin1');
  return (i) =>
    nullCount > 0 && !data.getValid(i) ? null : text.slice(valueOffsets[i]! - start, valueOffsets[i + 1]! - start);
}

interface Utf8Data {
  readonly values: Uint8Array;
  readonly valueOffsets: Int32Array;
  readonly nullCount: number;
}
