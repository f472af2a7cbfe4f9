import { DataType, Vector, type Data } from 'apache-arrow';

/** What a reader makes of values that JavaScript does not have as they are. */
export interface Makes {
  /** Of bytes, which need not be UTF-8. */
  text(bytes: Uint8Array): unknown;
  /** Of entries, of which keys may be equal. */
  map(entries: readonly (readonly [key: unknown, value: unknown])[]): unknown;
  /** Of `unscaled` · 10^-`scale`. */
  decimal(unscaled: bigint, scale: number): unknown;
}

type ValueAt = (i: number) => unknown;

/** A column's values by place. Lists of floats stay typed arrays; 64-bit integers become numbers where one holds them. */
export function valuesOf(data: Data, make: Makes): ValueAt {
  const valueAt = presentValuesOf(data, make);
  return (i) => (data.getValid(i) ? valueAt(i) : null);
}

function presentValuesOf(data: Data, make: Makes): ValueAt {
  const { type, values, valueOffsets: offsets, children } = data;
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) {
    return (i) => make.text((values as Uint8Array).subarray(Number(offsets[i]), Number(offsets[i + 1])));
  }
  if (DataType.isDictionary(type)) {
    const entries = data.dictionary!.data.flatMap((part) => {
      const entryAt = valuesOf(part, make);
      return Array.from({ length: part.length }, (_, i) => entryAt(i));
    });
    return (i) => entries[Number(values[i])];
  }
  if (DataType.isList(type)) {
    const itemsIn = listsOf(children[0]!, make);
    return (i) => itemsIn(offsets[i]!, offsets[i + 1]!);
  }
  if (DataType.isFixedSizeList(type)) {
    const [itemsIn, size] = [listsOf(children[0]!, make), type.listSize];
    return (i) => itemsIn(i * size, (i + 1) * size);
  }
  if (DataType.isStruct(type)) {
    const members = children.map((child, j) => [type.children[j]!.name, valuesOf(child, make)] as const);
    return (i) => Object.fromEntries(members.map(([name, valueAt]) => [name, valueAt(i)]));
  }
  if (DataType.isMap(type)) {
    const [keyAt, valueAt] = children[0]!.children.map((child) => valuesOf(child, make)) as [ValueAt, ValueAt];
    return (i) => {
      const places = Array.from({ length: offsets[i + 1]! - offsets[i]! }, (_, j) => offsets[i]! + j);
      return make.map(places.map((place) => [keyAt(place), valueAt(place)]));
    };
  }
  if (DataType.isDecimal(type)) {
    const words = values as Uint32Array;
    const size = type.bitWidth / 32;
    return (i) => numberOf(make.decimal(integerOf(words.subarray(i * size, (i + 1) * size)), type.scale));
  }
  const vector = new Vector([data]);
  return (i) => numberOf(vector.get(i));
}

function listsOf(items: Data, make: Makes): (from: number, to: number) => unknown {
  const { values } = items;
  const areFloats = items.nullCount === 0 && (values instanceof Float32Array || values instanceof Float64Array);
  if (areFloats) return (from, to) => values.subarray(from, to);
  const itemAt = valuesOf(items, make);
  return (from, to) => Array.from({ length: to - from }, (_, i) => itemAt(from + i));
}

const numberOf = (value: unknown): unknown =>
  typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;

/** Little-endian, in two's complement. */
const integerOf = (words: Uint32Array): bigint =>
  BigInt.asIntN(
    words.length * 32,
    words.reduceRight((whole, word) => (whole << 32n) | BigInt(word), 0n),
  );
