import {
  Dictionary,
  Int32,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  Utf8,
  Vector,
  vectorFromArray,
} from 'apache-arrow';

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

/** Columns of the same length as an Arrow IPC stream of one batch. */
export function columnsAsArrow(columns: Readonly<Record<string, ArrowColumn>>): Uint8Array {
  const vectors = Object.entries(columns).map(([name, column]) => [name, vectorOf(column)] as const);
  return tableToIPC(new Table(Object.fromEntries(vectors)), 'stream');
}

function vectorOf(column: ArrowColumn): Vector {
  if ('values' in column) {
    const { values, isNull } = column;
    const { type } = makeVector(values).data[0]!;
    return new Vector([
      makeData({ type, data: values, length: values.length, ...nulls(values.length, isNull) } as never),
    ]);
  }
  const { texts, places } = column;
  const data = makeData({
    type: new Dictionary(new Utf8(), new Int32()),
    // Arrow writes no dictionary that is empty.
    dictionary: vectorFromArray(texts.length > 0 ? [...texts] : [''], new Utf8()),
    data: places,
    length: places.length,
    ...nulls(places.length, (i) => places[i]! < 0),
  });
  return new Vector([data]);
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
