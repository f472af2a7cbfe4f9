import {
  Float32,
  makeData,
  makeVector,
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
  return vectorFromArray(write ? values.map((value) => (value == null ? null : write(value))) : values, column.type);
}

function isVectorColumn(column: Column<unknown>): column is Column<unknown> & { type: FixedSizeList<Float32> } {
  return 'listSize' in column.type;
}

/** Arrow's own builder boxes each float: 40 times slower than copying whole vectors. */
function floatsToVector(type: FixedSizeList<Float32>, values: readonly (Float32Array | null)[]): Vector {
  const width = type.listSize;
  const floats = new Float32Array(values.length * width);
  const present = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (!value) return;
    floats.set(value, i * width);
    present[i >> 3]! |= 1 << (i & 7);
  });
  const child = makeData({ type: new Float32(), length: floats.length, data: floats });
  const nullCount = values.filter((value) => !value).length;
  return makeVector(makeData({ type, length: values.length, nullCount, nullBitmap: present, child }));
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
