import { DataType, type Data, type RecordBatch } from 'apache-arrow';
import type { Table } from './connection.js';
import type { Filter } from './filter.js';
import { openedBy } from './sight.js';
import { columnsOf, projection } from './table-columns.js';
import type { ColumnName, MediaTable } from './table.js';
import { behind, type View } from './view.js';

/** Column values as Arrow lays them out, for readers that copy whole columns: no object a value. */
export type RawColumn = RawText | RawNumbers | RawFlags | RawLists;

export interface RawText {
  readonly kind: 'text';
  /** Of value i: bytes from `offsets[i]` to `offsets[i + 1]`, UTF-8. */
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  readonly isNull: (i: number) => boolean;
}

export interface RawNumbers {
  readonly kind: 'number';
  readonly values: Int32Array | Float64Array | BigInt64Array;
  readonly isNull: (i: number) => boolean;
}

export interface RawFlags {
  readonly kind: 'flag';
  readonly isSet: (i: number) => boolean;
  readonly isNull: (i: number) => boolean;
}

/** Lists of texts; one that is null holds no items. */
export interface RawLists {
  readonly kind: 'list';
  /** Of list i: items from `offsets[i]` to `offsets[i + 1]`. */
  readonly offsets: Int32Array;
  readonly items: RawText;
  readonly isNull: (i: number) => boolean;
}

export interface RawBatch {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, RawColumn>;
}

/** The number of a row's fragment, and the row's offset in it. */
export function fragmentAndOffset(rowId: bigint): [fragment: number, offset: number] {
  return [Number(rowId >> 32n), Number(rowId & 0xffffffffn)];
}

/** All rows of the opened table, in storage order, one batch in memory at a time, and where LanceDB stores them. */
export async function* scanRaw<T extends MediaTable>(
  opened: Table,
  table: T,
  columns: readonly ColumnName<T>[],
): AsyncGenerator<RawBatch & { rowIdAt(i: number): bigint }> {
  const select = projection(table, columns, await columnsOf(opened));
  for await (const batch of opened.query().select(select).withRowId()) {
    yield { ...rawBatch(batch, columns), rowIdAt: rowIdsOf(batch) };
  }
}

/** The matching rows' columns as the view shows them, in storage order, one batch in memory at a time. */
export async function* scanRawSeen<T extends MediaTable>(
  view: View,
  table: T,
  columns: readonly ColumnName<T>[],
  asked: Filter,
): AsyncGenerator<RawBatch> {
  const { table: opened, has, where } = await openedBy(view, table, asked);
  if (where === 'false') return;
  const query = opened.query().select(projection(table, columns, has));
  if (where) query.where(where);
  for await (const batch of query) yield rawBatch(batch, columns);
}

/** The row ids of a query's batch: see `fragmentAndOffset`. */
export function rowIdsOf(batch: RecordBatch): (i: number) => bigint {
  const rowIds = batch.getChild('_rowid')!;
  return (i) => rowIds.get(i) as bigint;
}

/** A batch of a query as these columns. */
export function rawBatch(batch: RecordBatch, columns: readonly string[]): RawBatch {
  return { rowCount: batch.numRows, columns: new Map(columns.map((name) => [name, rawColumn(batch, name)])) };
}

function rawColumn(batch: RecordBatch, name: string): RawColumn {
  const [data, ...more] = batch.getChild(name)!.data;
  if (!data || more.length > 0) throw new Error(`column ${name} of one batch came in ${more.length + 1} pieces`);
  return fromArrow(data);
}

function fromArrow(data: Data): RawColumn {
  const { type } = data;
  if (DataType.isList(type)) {
    const items = textOf(data.children[0]!);
    return { kind: 'list', offsets: data.valueOffsets as Int32Array, items, isNull: nullsOf(data) };
  }
  if (DataType.isBool(type)) {
    const bits = data.values as Uint8Array;
    return { kind: 'flag', isSet: (i) => bitAt(bits, data.offset + i), isNull: nullsOf(data) };
  }
  if (DataType.isUtf8(type)) return textOf(data);
  return { kind: 'number', values: data.values as RawNumbers['values'], isNull: nullsOf(data) };
}

function textOf(data: Data): RawText {
  return {
    kind: 'text',
    offsets: data.valueOffsets as Int32Array,
    bytes: data.values as Uint8Array,
    isNull: nullsOf(data),
  };
}

function nullsOf(data: Data): (i: number) => boolean {
  if (data.nullCount === 0) return () => false;
  const bits = data.nullBitmap!;
  return (i) => !bitAt(bits, data.offset + i);
}

const bitAt = (bits: Uint8Array, i: number): boolean => ((bits[i >> 3]! >> (i & 7)) & 1) === 1;

/** The matching rows' columns, in storage order, as one query. */
export async function selectRaw<T extends MediaTable>(
  view: View,
  table: T,
  columns: readonly ColumnName<T>[],
  asked: Filter,
): Promise<RawBatch[]> {
  const { table: opened, has, where } = await openedBy(view, table, asked);
  if (where === 'false') return [];
  const query = opened.query().select(projection(table, columns, has));
  if (where) query.where(where);
  const read = await view[behind].query({ table: table.name, kind: 'select', where }, (how) => query.toArrow(how));
  return read.batches.map((batch) => rawBatch(batch, columns));
}

/** The bytes of a text value; null where there is none. */
export function bytesAt({ offsets, bytes, isNull }: RawText, i: number): Uint8Array | null {
  return isNull(i) ? null : bytes.subarray(offsets[i], offsets[i + 1]);
}

export function textAt({ offsets, bytes, isNull }: RawText, i: number): string | null {
  if (isNull(i)) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset + offsets[i]!, offsets[i + 1]! - offsets[i]!).toString();
}

export function numberAt({ values, isNull }: RawNumbers, i: number): number | null {
  return isNull(i) ? null : Number(values[i]);
}
