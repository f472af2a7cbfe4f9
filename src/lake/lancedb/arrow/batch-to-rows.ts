import { isAscii } from 'node:buffer';
import { DataType, type Data, type RecordBatch, type Vector } from 'apache-arrow';
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

/** A column's values by place. */
function valuesOf(vector: Vector): (i: number) => unknown {
  const [data, ...more] = vector.data;
  const quick = data && more.length === 0 ? (asciiOf(data) ?? asciiListsOf(data)) : null;
  return quick ?? ((i) => vector.get(i));
}

/** ASCII text is decoded once for all rows; null: it is other text, or none. */
function asciiOf(data: Data): ((i: number) => string | null) | null {
  if (data.offset !== 0 || !DataType.isUtf8(data.type)) return null;
  const { values, valueOffsets, nullCount } = data as unknown as Utf8Data;
  const start = valueOffsets[0]!;
  const bytes = Buffer.from(values.buffer, values.byteOffset + start, valueOffsets[data.length]! - start);
  if (!isAscii(bytes)) return null;
  const text = bytes.toString('latin1');
  return (i) =>
    nullCount > 0 && !data.getValid(i) ? null : text.slice(valueOffsets[i]! - start, valueOffsets[i + 1]! - start);
}

/** Lists of such text: Arrow would make a vector for each. */
function asciiListsOf(data: Data): ((i: number) => (string | null)[] | null) | null {
  if (data.offset !== 0 || !DataType.isList(data.type)) return null;
  const itemAt = asciiOf(data.children[0]!);
  if (!itemAt) return null;
  const offsets = data.valueOffsets as Int32Array;
  return (i) => {
    if (data.nullCount > 0 && !data.getValid(i)) return null;
    const items: (string | null)[] = [];
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) items.push(itemAt(at));
    return items;
  };
}

interface Utf8Data {
  readonly values: Uint8Array;
  readonly valueOffsets: Int32Array;
  readonly nullCount: number;
}
