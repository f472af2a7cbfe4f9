import { Buffer } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import {
  Dictionary,
  Field,
  Int32,
  makeData,
  makeVector,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Uint16,
  Uint32,
  Uint8,
  Utf8,
  type Data,
  type DataType,
} from 'apache-arrow';
import { inSlices } from '../../base/in-slices.js';

/** A column that is at hand as Arrow lays it out. */
export type ArrowColumn = NumbersColumn | DictionaryColumn;

export interface NumbersColumn {
  readonly values: Uint8Array | Uint16Array | Uint32Array;
  /** Left out: none is null. */
  readonly isNull?: ((i: number) => boolean) | undefined;
}

export interface DictionaryColumn {
  readonly texts: readonly string[];
  /** Where each row's text stands among them; −1: it is null. */
  readonly places: Int32Array;
}

/** A batch of eight columns takes 2 ms. */
const ROWS_PER_BATCH = 65_536;

/** Columns of `length` rows each as an Arrow IPC stream. Others have their turn between its batches. */
export async function columnsAsArrow(
  length: number,
  columns: Readonly<Record<string, ArrowColumn>>,
): Promise<Uint8Array> {
  const slicers = await Promise.all(
    Object.entries(columns).map(async ([name, column]) => [name, await slicerOf(column)] as const),
  );
  const fields = slicers.map(([name, slicer]) => new Field(name, slicer(0, 0).type, true));
  const schema = new Schema(fields);
  const writer = new RecordBatchStreamWriter();
  // One batch at least: dictionaries stand before it.
  for (let from = 0; from === 0 || from < length; from += ROWS_PER_BATCH) {
    const to = Math.min(length, from + ROWS_PER_BATCH);
    const children = slicers.map(([, slicer]) => slicer(from, to));
    writer.write(new RecordBatch(schema, makeData({ type: new Struct(fields), length: to - from, children })));
    await setImmediate();
  }
  writer.finish();
  return writer.toUint8Array();
}

/** The rows from one on to before another. */
type Slicer = (from: number, to: number) => Data;

async function slicerOf(column: ArrowColumn): Promise<Slicer> {
  if ('values' in column) {
    const { values, isNull } = column;
    const type =
      values instanceof Uint8Array ? new Uint8() : values instanceof Uint16Array ? new Uint16() : new Uint32();
    return (from, to) => slice(type, values.subarray(from, to), isNull && ((i) => isNull(from + i)));
  }
  const { texts, places } = column;
  const type = new Dictionary(new Utf8(), new Int32());
  // Arrow writes no dictionary that is empty.
  const dictionary = makeVector(await textsAsData(texts.length > 0 ? texts : ['']));
  return (from, to) => slice(type, places.subarray(from, to), (i) => places[from + i]! < 0, { dictionary });
}

function slice(type: DataType, data: ArrayLike<number>, isNull?: (i: number) => boolean, more: object = {}): Data {
  const { length } = data;
  return makeData({ type, data, length, ...nulls(length, isNull), ...more } as never);
}

async function textsAsData(texts: readonly string[]): Promise<Data<Utf8>> {
  const valueOffsets = new Int32Array(texts.length + 1);
  let count = 0;
  await inSlices(texts, (text) => {
    valueOffsets[count + 1] = valueOffsets[count]! + Buffer.byteLength(text);
    count++;
  });
  const bytes = Buffer.alloc(valueOffsets[count]!);
  let at = 0;
  await inSlices(texts, (text) => (at += bytes.write(text, at)));
  return makeData({ type: new Utf8(), length: texts.length, nullCount: 0, valueOffsets, data: bytes });
}

function nulls(length: number, isNull: NumbersColumn['isNull']) {
  if (!isNull) return {};
  const nullBitmap = new Uint8Array((length + 7) >> 3);
  let nullCount = 0;
  for (let i = 0; i < length; i++) {
    if (isNull(i)) nullCount++;
    else nullBitmap[i >> 3]! |= 1 << (i & 7);
  }
  return nullCount === 0 ? {} : { nullBitmap, nullCount };
}
