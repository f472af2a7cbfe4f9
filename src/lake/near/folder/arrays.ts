/** The typed arrays of encoded tables and vectors. */
const kinds = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};

export type ArrayKind = keyof typeof kinds;
export type TypedArray = InstanceType<(typeof kinds)[ArrayKind]>;

/** A typed array told by where it stands in a file. */
export interface ArrayPlace {
  readonly $array: ArrayKind;
  /** Bytes from the file's start. */
  readonly at: number;
  readonly length: number;
}

export function isPlace(value: object): value is ArrayPlace {
  return '$array' in value;
}

export function bytesPerItem({ $array }: ArrayPlace): number {
  return kinds[$array].BYTES_PER_ELEMENT;
}

export function kindOf(array: TypedArray): ArrayKind {
  return array.constructor.name as ArrayKind;
}

/** The array in memory that begins with that byte of the file. */
export function arrayAt({ $array, at, length }: ArrayPlace, buffer: ArrayBufferLike, first = 0): TypedArray {
  return new kinds[$array](buffer as ArrayBuffer, at - first, length);
}

/** A copy in which `by` has put something in the place of some objects; undefined: the object's parts are looked at. */
export function withReplaced(value: unknown, by: (part: object) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  const replacement = by(value);
  if (replacement !== undefined) return replacement;
  const inside = (part: unknown) => withReplaced(part, by);
  if (value instanceof Map) return new Map([...value].map(([key, part]) => [key as unknown, inside(part)]));
  if (Array.isArray(value)) return value.map(inside);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inside(part)]));
}

/** The value with its typed arrays told by `placeOf`. */
export function withPlaces(value: unknown, placeOf: (array: TypedArray) => unknown): unknown {
  return withReplaced(value, (part) => (ArrayBuffer.isView(part) ? placeOf(part as TypedArray) : undefined));
}
