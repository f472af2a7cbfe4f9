import { isAscii } from 'node:buffer';
import {
  DataType,
  Float32,
  Float64,
  Int32,
  makeData,
  makeVector,
  Precision,
  Table as ArrowTable,
  TimeUnit,
  vectorFromArray,
  type FixedSizeList,
  type Int64,
  type List,
  type RecordBatch,
  type TimestampMillisecond,
  type Utf8,
  type Vector,
} from 'apache-arrow';
import type { Column } from './columns.js';
import { arrowSchema, type ColumnName, type MediaTable, type Row } from './table.js';

/** Rows as one Arrow table in the Media Table's schema, or in some columns of it; every column must be there. */
export function rowsToArrow<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  table: T,
  rows: readonly Pick<Row<T>, K>[],
  names?: readonly K[],
): ArrowTable {
  const schema = names ? arrowSchema(table).select([...names]) : arrowSchema(table);
  const vectors: Record<string, Vector> = {};
  for (const { name } of schema.fields) {
    vectors[name] = columnToVector(
      table.columns[name]!,
      rows.map((row) => (row as Record<string, unknown>)[name]),
    );
  }
  return new ArrowTable(schema, vectors);
}

/** Rows to be added to a table in one write, kept as Arrow: many objects would keep the garbage collector busy. */
export class RowBatches<T extends MediaTable> {
  rows = 0;
  private batches: RecordBatch[] = [];

  constructor(readonly table: T) {}

  push(rows: readonly Row<T>[]): void {
    if (rows.length === 0) return;
    this.rows += rows.length;
    this.batches.push(...rowsToArrow(this.table, rows).batches);
  }

  toArrow(): ArrowTable {
    return new ArrowTable(arrowSchema(this.table), this.batches);
  }

  *ids(): Generator<{ id?: string }> {
    for (const batch of this.batches) {
      const ids = batch.getChild('id');
      for (let i = 0; i < batch.numRows; i++) yield { id: ids?.get(i) };
    }
  }
}

function columnToVector(column: Column<unknown>, values: readonly unknown[]): Vector {
  const { type, write } = column;
  if (isVectorColumn(column)) return floatsToVector(column.type, values as (Float32Array | null)[]);
  if (isInt64(type)) {
    const data = int64s(values as (number | null)[]);
    return makeVector(makeData({ type: type as Int64, ...common(values), data }));
  }
  const written = write ? values.map((value) => (value == null ? null : write(value))) : values;
  return quickVector(type, written) ?? vectorFromArray(written, type);
}

function isVectorColumn(column: Column<unknown>): column is Column<unknown> & { type: FixedSizeList<Float32> } {
  return 'listSize' in column.type;
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

/** Text, lists of it, numbers and bytes that are all missing, without Arrow's builder, which takes ten times as long; null for other types. */
function quickVector(type: DataType, values: readonly unknown[]): Vector | null {
  if (DataType.isUtf8(type)) {
    return makeVector(makeData({ type, ...common(values), ...utf8(values as (string | null)[]) }));
  }
  if (DataType.isFloat(type) && type.precision === Precision.DOUBLE) {
    const data = fill(new Float64Array(values.length), values);
    return makeVector(makeData({ type: new Float64(), ...common(values), data }));
  }
  if (DataType.isInt(type) && type.isSigned && type.bitWidth === 32) {
    const data = fill(new Int32Array(values.length), values);
    return makeVector(makeData({ type: new Int32(), ...common(values), data }));
  }
  if (isTextList(type)) {
    const valueOffsets = new Int32Array(values.length + 1);
    const items: (string | null)[] = [];
    for (let i = 0; i < values.length; i++) {
      if (values[i] != null) for (const item of values[i] as readonly string[]) items.push(item);
      valueOffsets[i + 1] = items.length;
    }
    const child = makeData({ type: type.children[0]!.type, ...common(items), ...utf8(items) });
    return makeVector(makeData({ type, ...common(values), valueOffsets, child }));
  }
  if (DataType.isBinary(type) && values.every((value) => value == null)) {
    const valueOffsets = new Int32Array(values.length + 1);
    return makeVector(makeData({ type, ...common(values), valueOffsets, data: new Uint8Array(0) }));
  }
  return null;
}

function common(values: readonly unknown[]) {
  return { length: values.length, ...presence(values) };
}

function presence(values: readonly unknown[]): { nullCount: number; nullBitmap: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] == null) nullCount++;
    else nullBitmap[i >> 3]! |= 1 << (i & 7);
  }
  return { nullCount, nullBitmap };
}

function fill<A extends Float64Array | Int32Array>(into: A, values: readonly unknown[]): A {
  for (let i = 0; i < values.length; i++) if (values[i] != null) into[i] = values[i] as never;
  return into;
}

/** Integers up to 2^53 as 64 bits, in two halves, without making a BigInt of each. */
function int64s(values: readonly (number | null)[]): BigInt64Array {
  const into = new BigInt64Array(values.length);
  const halves = new Int32Array(into.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value == null) continue;
    halves[2 * i] = value;
    halves[2 * i + 1] = Math.floor(value / 2 ** 32);
  }
  return into;
}

/** All texts are encoded as one; where that is ASCII throughout, an offset is a count of characters. */
function utf8(values: readonly (string | null)[]): { valueOffsets: Int32Array; data: Uint8Array } {
  const texts = values.map((value) => value ?? '');
  const joined = texts.join('');
  const data = new Uint8Array(Buffer.from(joined, 'utf8'));
  const isAscii = data.length === joined.length;
  const valueOffsets = new Int32Array(values.length + 1);
  for (let i = 0; i < texts.length; i++) {
    valueOffsets[i + 1] = valueOffsets[i]! + (isAscii ? texts[i]!.length : Buffer.byteLength(texts[i]!));
  }
  return { valueOffsets, data };
}

/** Arrow's own builder boxes each float: 40 times slower than copying whole vectors. */
function floatsToVector(type: FixedSizeList<Float32>, values: readonly (Float32Array | null)[]): Vector {
  const width = type.listSize;
  const floats = new Float32Array(values.length * width);
  values.forEach((value, i) => value && floats.set(value, i * width));
  const child = makeData({ type: new Float32(), length: floats.length, data: floats });
  return makeVector(makeData({ type, length: values.length, ...presence(values), child }));
}

/** The rows of one Arrow batch, with the columns it carries and any score columns LanceDB adds (`_distance`). */
export function* batchToRows(table: MediaTable, batch: RecordBatch): Generator<Record<string, unknown>> {
  const columns = batch.schema.fields.map(({ name }) => {
    const read = table.columns[name]?.read as ((value: unknown) => unknown) | undefined;
    return [name, valuesOf(batch.getChild(name)!), read] as const;
  });
  for (let i = 0; i < batch.numRows; i++) {
    const row: Record<string, unknown> = {};
    for (const [name, valueAt, read] of columns) {
      const value = valueAt(i);
      row[name] = value == null || !read ? value : read(value);
    }
    yield row;
  }
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
