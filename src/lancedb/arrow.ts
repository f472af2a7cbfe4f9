import {
  DataType,
  Float32,
  Float64,
  Int32,
  Int64,
  makeData,
  makeVector,
  Precision,
  Table as ArrowTable,
  vectorFromArray,
  type FixedSizeList,
  type RecordBatch,
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

function columnToVector(column: Column<unknown>, values: readonly unknown[]): Vector {
  if (isVectorColumn(column)) return floatsToVector(column.type, values as (Float32Array | null)[]);
  const { write } = column;
  const written = write ? values.map((value) => (value == null ? null : write(value))) : values;
  return quickVector(column.type, written) ?? vectorFromArray(written, column.type);
}

function isVectorColumn(column: Column<unknown>): column is Column<unknown> & { type: FixedSizeList<Float32> } {
  return 'listSize' in column.type;
}

/** Text and numbers without Arrow's builder, which takes ten times as long; null for other types. */
function quickVector(type: DataType, values: readonly unknown[]): Vector | null {
  const length = values.length;
  const common = { length, ...presence(values) };
  if (DataType.isUtf8(type)) return makeVector(makeData({ type, ...common, ...utf8(values as (string | null)[]) }));
  if (DataType.isFloat(type) && type.precision === Precision.DOUBLE) {
    return makeVector(makeData({ type: new Float64(), ...common, data: fill(new Float64Array(length), values) }));
  }
  if (DataType.isInt(type) && type.isSigned && type.bitWidth === 32) {
    return makeVector(makeData({ type: new Int32(), ...common, data: fill(new Int32Array(length), values) }));
  }
  if (DataType.isInt(type) && type.isSigned && type.bitWidth === 64) {
    return makeVector(makeData({ type: new Int64(), ...common, data: fill(new BigInt64Array(length), values) }));
  }
  return null;
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

function fill<A extends Float64Array | Int32Array | BigInt64Array>(into: A, values: readonly unknown[]): A {
  for (let i = 0; i < values.length; i++) if (values[i] != null) into[i] = values[i] as never;
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
  const readers = batch.schema.fields.map((field) => {
    const vector = batch.getChild(field.name)!;
    const read = table.columns[field.name]?.read as ((value: unknown) => unknown) | undefined;
    return [field.name, vector, read] as const;
  });
  for (let i = 0; i < batch.numRows; i++) {
    const row: Record<string, unknown> = {};
    for (const [name, vector, read] of readers) {
      const value: unknown = vector.get(i);
      row[name] = value == null || !read ? value : read(value);
    }
    yield row;
  }
}
