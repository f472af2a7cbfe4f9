import { isAscii } from 'node:buffer';
import {
  DataType,
  Float32,
  Float64,
  Int32,
  makeData,
  Precision,
  RecordBatch,
  Struct,
  Table as ArrowTable,
  TimeUnit,
  vectorFromArray,
  type Data,
  type FixedSizeList,
  type Int64,
  type List,
  type Schema,
  type TimestampMillisecond,
  type Utf8,
  type Vector,
} from 'apache-arrow';
import { inSlices } from '../../base/in-slices.js';
import { partsOf } from '../../base/parts-of.js';
import { vector as vectorColumn, type Column } from './columns.js';
import { withDerived } from './derived.js';
import { arrowSchema, storedColumns, type ColumnName, type MediaTable, type Row } from './table.js';

/** Rows as one Arrow table in the Media Table's schema, or in some columns of it; every column must be there. */
export function rowsToArrow<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  table: T,
  rows: readonly Pick<Row<T>, K>[],
  names?: readonly K[],
): ArrowTable {
  const schema = names ? arrowSchema(table).select(withDerived(table, names)) : arrowSchema(table);
  const builder = new BatchBuilder(table, schema, rows.length);
  builder.push(rows);
  return new ArrowTable(schema, builder.finish());
}

/** The same of whole rows, letting others have their turn in between. */
export async function rowsToArrowInSlices<T extends MediaTable>(
  table: T,
  rows: readonly Row<T>[],
): Promise<ArrowTable> {
  const schema = arrowSchema(table);
  const builder = new BatchBuilder(table, schema, rows.length);
  await inSlices(partsOf(rows, ROWS_PER_PART), (part) => builder.push(part));
  return new ArrowTable(schema, builder.finish());
}

/** A tenth of a millisecond. */
const ROWS_PER_PART = 32;

/** Rows of one Arrow batch: so many vectors are 8 MB. */
const ROWS_PER_BATCH = 8_192;

/** Rows to be added to a table in one write, kept as Arrow: many objects would keep the garbage collector busy. */
export class RowBatches<T extends MediaTable> {
  rows = 0;
  private readonly schema: Schema;
  private readonly batches: RecordBatch[] = [];
  private open: BatchBuilder | null = null;

  constructor(readonly table: T) {
    this.schema = arrowSchema(table);
  }

  push(rows: readonly Row<T>[]): void {
    this.rows += rows.length;
    for (let from = 0; from < rows.length;) {
      this.open ??= new BatchBuilder(this.table, this.schema, ROWS_PER_BATCH);
      const part = rows.slice(from, from + ROWS_PER_BATCH - this.open.rows);
      this.open.push(part);
      from += part.length;
      if (this.open.rows === ROWS_PER_BATCH) this.close();
    }
  }

  toArrow(): ArrowTable {
    this.close();
    return new ArrowTable(this.schema, this.batches);
  }

  *ids(): Generator<{ id?: string }> {
    this.close();
    for (const batch of this.batches) {
      const ids = batch.getChild('id');
      for (let i = 0; i < batch.numRows; i++) yield { id: ids?.get(i) };
    }
  }

  private close(): void {
    if (this.open) this.batches.push(this.open.finish());
    this.open = null;
  }
}

/** One batch of at most `capacity` rows, put together column by column. */
class BatchBuilder {
  rows = 0;
  private readonly columns: { builder: ColumnBuilder; valueIn: (row: Record<string, unknown>) => unknown }[];

  constructor(
    table: MediaTable,
    private readonly schema: Schema,
    capacity: number,
  ) {
    const stored = storedColumns(table);
    this.columns = schema.fields.map(({ name }) => ({
      builder: builderOf(stored[name]!, capacity),
      valueIn: table.derived?.[name]?.derive ?? ((row) => row[name]),
    }));
  }

  push(rows: readonly object[]): void {
    for (const { builder, valueIn } of this.columns) {
      for (const row of rows) builder.push(valueIn(row as Record<string, unknown>));
    }
    this.rows += rows.length;
  }

  finish(): RecordBatch {
    const children = this.columns.map(({ builder }) => builder.finish());
    return new RecordBatch(
      this.schema,
      makeData({ type: new Struct(this.schema.fields), length: this.rows, children }),
    );
  }
}

function builderOf({ type, write }: Column<unknown>, capacity: number): ColumnBuilder {
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

function isVector(type: DataType): type is FixedSizeList<Float32> {
  return DataType.isFixedSizeList(type);
}

function isTextList(type: DataType): type is List<Utf8> {
  return DataType.isList(type) && DataType.isUtf8(type.children[0]!.type);
}

/** A column's values as they come, straight into Arrow's buffers: Arrow's own builders take ten times as long. */
abstract class ColumnBuilder {
  protected length = 0;
  protected nullCount = 0;
  private nullBitmap: Uint8Array;

  constructor(capacity: number) {
    this.nullBitmap = new Uint8Array((capacity + 7) >> 3);
  }

  push(value: unknown): void {
    const at = this.length++;
    if (value == null) {
      this.nullCount++;
      this.putNull(at);
      return;
    }
    this.nullBitmap[at >> 3]! |= 1 << (at & 7);
    this.put(at, value);
  }

  abstract finish(): Data;
  protected abstract put(at: number, value: unknown): void;
  protected putNull(_at: number): void {}

  protected common() {
    const { length, nullCount } = this;
    return { length, nullCount, nullBitmap: this.nullBitmap.subarray(0, (length + 7) >> 3) };
  }
}

class NumberBuilder extends ColumnBuilder {
  constructor(
    private readonly type: Float64 | Int32,
    capacity: number,
    private readonly data: Float64Array | Int32Array,
  ) {
    super(capacity);
  }

  protected put(at: number, value: unknown): void {
    this.data[at] = value as number;
  }

  finish(): Data {
    return makeData({ type: this.type as Int32, ...this.common(), data: this.data.subarray(0, this.length) });
  }
}

/** Integers up to 2^53 as 64 bits, in two halves, without making a BigInt of each. */
class LongBuilder extends ColumnBuilder {
  private readonly halves: Int32Array;

  constructor(
    private readonly type: Int64 | TimestampMillisecond,
    capacity: number,
  ) {
    super(capacity);
    this.halves = new Int32Array(2 * capacity);
  }

  protected put(at: number, value: unknown): void {
    this.halves[2 * at] = value as number;
    this.halves[2 * at + 1] = Math.floor((value as number) / 2 ** 32);
  }

  finish(): Data {
    const data = new BigInt64Array(this.halves.buffer, 0, this.length);
    return makeData({ type: this.type as Int64, ...this.common(), data });
  }
}

/** Text is short and mostly ASCII: its characters are copied one by one until one is not. */
class TextBuilder extends ColumnBuilder {
  private readonly valueOffsets: Int32Array;
  private data: Buffer;
  private end = 0;

  constructor(
    private readonly type: Utf8,
    capacity: number,
    private readonly write?: (value: unknown) => string,
  ) {
    super(capacity);
    this.valueOffsets = new Int32Array(capacity + 1);
    this.data = Buffer.alloc(0);
  }

  protected put(at: number, value: unknown): void {
    const text = this.write ? this.write(value) : (value as string);
    // A UTF-16 unit takes at most three bytes.
    const most = this.end + 3 * text.length;
    if (most > this.data.length) this.grow(most);
    const data = this.data;
    let i = 0;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) break;
      data[this.end + i] = code;
    }
    this.end += i === text.length ? i : data.write(text, this.end);
    this.valueOffsets[at + 1] = this.end;
  }

  protected override putNull(at: number): void {
    this.valueOffsets[at + 1] = this.end;
  }

  private grow(bytes: number): void {
    const larger = Buffer.alloc(Math.max(bytes, 2 * this.data.length));
    this.data.copy(larger, 0, 0, this.end);
    this.data = larger;
  }

  finish(): Data<Utf8> {
    const valueOffsets = this.valueOffsets.subarray(0, this.length + 1);
    return makeData({ type: this.type, ...this.common(), valueOffsets, data: this.data.subarray(0, this.end) });
  }
}

class FloatsBuilder extends ColumnBuilder {
  private readonly floats: Float32Array;

  constructor(
    private readonly type: FixedSizeList<Float32>,
    capacity: number,
  ) {
    super(capacity);
    this.floats = new Float32Array(capacity * type.listSize);
  }

  protected put(at: number, value: unknown): void {
    this.floats.set(value as Float32Array, at * this.type.listSize);
  }

  finish(): Data {
    const data = this.floats.subarray(0, this.length * this.type.listSize);
    const child = makeData({ type: new Float32(), length: data.length, data });
    return makeData({ type: this.type, ...this.common(), child });
  }
}

class TextsBuilder extends ColumnBuilder {
  private readonly valueOffsets: Int32Array;
  private readonly items: string[] = [];

  constructor(
    private readonly type: List<Utf8>,
    capacity: number,
  ) {
    super(capacity);
    this.valueOffsets = new Int32Array(capacity + 1);
  }

  protected put(at: number, value: unknown): void {
    for (const item of value as readonly string[]) this.items.push(item);
    this.valueOffsets[at + 1] = this.items.length;
  }

  protected override putNull(at: number): void {
    this.valueOffsets[at + 1] = this.items.length;
  }

  finish(): Data {
    const texts = new TextBuilder(this.type.children[0]!.type, this.items.length);
    for (const item of this.items) texts.push(item);
    const valueOffsets = this.valueOffsets.subarray(0, this.length + 1);
    return makeData({ type: this.type, ...this.common(), valueOffsets, child: texts.finish() });
  }
}

/** Types without a builder of ours: Arrow's takes them, once it is known that there are any. */
class OtherBuilder extends ColumnBuilder {
  private readonly values: unknown[] = [];

  constructor(
    private readonly type: DataType,
    capacity: number,
    private readonly write?: (value: unknown) => unknown,
  ) {
    super(capacity);
  }

  protected put(at: number, value: unknown): void {
    this.values[at] = this.write ? this.write(value) : value;
  }

  protected override putNull(at: number): void {
    this.values[at] = null;
  }

  finish(): Data {
    if (DataType.isBinary(this.type) && this.nullCount === this.length) {
      const valueOffsets = new Int32Array(this.length + 1);
      return makeData({ type: this.type, ...this.common(), valueOffsets, data: new Uint8Array(0) });
    }
    return vectorFromArray(this.values, this.type).data[0]!;
  }
}

/** A column of a lake's own space is read like those that the table's spec describes. */
const UNDESCRIBED_VECTOR = vectorColumn(1);

/** The rows of one Arrow batch, with the columns it carries and any score columns LanceDB adds (`_distance`). */
export function* batchToRows(table: MediaTable, batch: RecordBatch): Generator<Record<string, unknown>> {
  const columns = batch.schema.fields.map(({ name }) => {
    const vector = batch.getChild(name)!;
    const column = table.columns[name] ?? (isVector(vector.type) ? UNDESCRIBED_VECTOR : undefined);
    return [name, valuesOf(vector), column?.read as ((value: unknown) => unknown) | undefined] as const;
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
