import { Data, DataType, Field, RecordBatch, Schema, Struct } from 'apache-arrow';
import { partsOf } from '../../base/parts-of.js';
import { batchToRows } from './arrow/batch-to-rows.js';
import { StreamBytes } from './arrow-bytes.js';
import type { Table } from './connection.js';
import { vector } from './columns.js';
import type { LakeSnapshot } from './lake.js';
import { storedColumns, type MediaTable } from './table.js';

/** A table at a snapshot as Arrow, in storage order, with every column that it has there: those of its own spaces, too. */
export interface StoredTable {
  readonly schema: Schema;
  readonly rowCount: number;
  batches(): AsyncGenerator<RecordBatch>;
}

export interface StoredColumns {
  /** Whether the column is read; default: every one. */
  readonly wanted?: (name: string) => boolean;
}

const BYTES_PER_BATCH = 2 ** 21;
const MOST_ROWS = 8_192;
/** Of 30 kB each. */
const PICTURES_PER_BATCH = 256;

export async function storedTable(
  snapshot: Pick<LakeSnapshot, 'table'>,
  table: MediaTable,
  { wanted = () => true }: StoredColumns = {},
): Promise<StoredTable> {
  const opened = await snapshot.table(table);
  const { fields } = await opened.schema();
  const schema = new Schema(fields.filter(({ name }) => wanted(name)).map((field) => ownField(table, field)));
  return { schema, rowCount: await opened.countRows(), batches: () => read(opened, schema) };
}

async function* read(opened: Table, schema: Schema): AsyncGenerator<RecordBatch> {
  const names = schema.fields.map(({ name }) => name);
  const hasPictures = schema.fields.some(({ type }) => DataType.isBinary(type));
  for await (const batch of hasPictures ? takeAll(opened, names) : scanAll(opened, names, rowsPerBatch(schema))) {
    const columns = schema.fields.map(({ name, type }) => ownData(batch.getChild(name)!.data[0]!, type));
    yield new RecordBatch(schema, new Data(new Struct(schema.fields), 0, batch.numRows, 0, undefined, columns));
  }
}

function scanAll(opened: Table, names: readonly string[], maxBatchLength: number): AsyncIterable<RecordBatch> {
  const query = opened.query().select([...names]);
  // The iterator that LanceDB makes of a query takes no length of batches; what it is made by does.
  const { execute } = query as unknown as Batched;
  return execute.call(query, { maxBatchLength });
}

interface Batched {
  execute(how: { maxBatchLength: number }): AsyncIterable<RecordBatch>;
}

/** LanceDB reads pictures ahead of a scan, a gigabyte of them; what it takes by number it does not. */
async function* takeAll(opened: Table, names: readonly string[]): AsyncGenerator<RecordBatch> {
  for await (const numbers of opened.query().select([names[0]!]).withRowId()) {
    const rowIds = Array.from(numbers.getChild('_rowid') as Iterable<bigint>);
    for (const part of partsOf(rowIds, PICTURES_PER_BATCH)) {
      yield* (
        await opened
          .takeRowIds(part as bigint[])
          .select([...names])
          .toArrow()
      ).batches;
    }
  }
}

/** LanceDB has a copy of Arrow of its own, whose classes this one does not know. Throws for a column that tables do not have. */
function ownField(table: MediaTable, { name, type, nullable }: Field): Field {
  const described = storedColumns(table)[name]?.type;
  const own = described ?? (DataType.isFixedSizeList(type) ? vector(type.listSize).type : null);
  if (String(own) !== String(type)) {
    throw new Error(`${table.name}.${name} is ${String(type)} in this lake: it is of another version of the program`);
  }
  return new Field(name, own!, nullable);
}

function ownData<T extends DataType>({ offset, length, nullCount, ...of }: Data, type: T): Data<T> {
  const children = of.children.map((child, i) => ownData(child, type.children[i]!.type as DataType));
  const buffers = [of.valueOffsets, of.values, of.nullBitmap, of.typeIds] as Partial<Data<T>['buffers']>;
  return new Data(type, offset, length, nullCount, buffers, children);
}

function rowsPerBatch({ fields }: Schema): number {
  const floats = fields.reduce((sum, { type }) => sum + (DataType.isFixedSizeList(type) ? type.listSize : 0), 0);
  return Math.min(MOST_ROWS, Math.ceil(BYTES_PER_BATCH / (256 + 4 * floats)));
}

/** Name, Arrow type and nullability of a schema's columns. */
export function columnsOfSchema({ fields }: Schema): { name: string; type: string; nullable: boolean }[] {
  return fields.map(({ name, type, nullable }) => ({ name, type: String(type), nullable }));
}

/** A schema as Arrow writes it before its batches: what `ARROW:schema` of a Parquet file holds. */
export function schemaBytes(schema: Schema): Uint8Array {
  const writer = new StreamBytes();
  writer.reset(undefined, schema);
  return writer.take();
}

/** The values of each column of a batch as JavaScript has them: vectors as arrays, 64 bits as `bigint`, instants as milliseconds. */
export function columnValues(batch: RecordBatch): unknown[][] {
  return batch.schema.fields.map(({ name, type }) => {
    const column = batch.getChild(name)!;
    const isList = DataType.isList(type) || DataType.isFixedSizeList(type);
    return Array.from({ length: batch.numRows }, (_, i) => {
      const value = column.get(i) as unknown;
      return isList && value !== null ? Array.from(value as Iterable<unknown>) : value;
    });
  });
}

/** The rows of a batch as the lake's readers have them. */
export function storedRows(table: MediaTable, batch: RecordBatch): Record<string, unknown>[] {
  return [...batchToRows(table, batch)];
}
