import { carried } from './carried.js';
import { endsOf } from './ends-of.js';
import { KIND, type Joined, type Kind, type PackedColumn } from './packed.js';
import { TextsPacker } from './texts-packer.js';

/** The values of one field, as they come. */
export class ColumnPacker {
  /** The field's name in UTF-8. */
  readonly key: Uint8Array;
  private readonly kinds: Uint8Array;
  private count = 0;
  private readonly numbers: Float64Array;
  private numberCount = 0;
  private readonly texts = new TextsPacker();
  private readonly lists: number[][] = [];
  private readonly floats: Float32Array[] = [];
  private readonly others: unknown[] = [];

  constructor(
    readonly field: string,
    capacity: number,
  ) {
    this.key = Buffer.from(field);
    this.kinds = new Uint8Array(capacity);
    this.numbers = new Float64Array(capacity);
  }

  push(value: unknown): void {
    if (typeof value === 'number') this.pushNumber(value);
    else this.kinds[this.count++] = this.put(value);
  }

  pushNumber(value: number): void {
    this.kinds[this.count++] = KIND.number;
    this.numbers[this.numberCount++] = value;
  }

  /** Text by its UTF-8. */
  pushBytes(bytes: Uint8Array, from: number, to: number): void {
    this.kinds[this.count++] = KIND.text;
    this.texts.pushBytes(bytes, from, to);
  }

  private put(value: unknown): Kind {
    if (value === null) return KIND.null;
    if (typeof value === 'string') {
      this.texts.push(value);
      return KIND.text;
    }
    if (value instanceof Float32Array) {
      this.floats.push(value);
      return KIND.floats;
    }
    if (isNumbers(value)) {
      this.lists.push(value);
      return KIND.numbers;
    }
    this.others.push(carried(value));
    return KIND.other;
  }

  finish(): PackedColumn {
    const { field, count, lists, floats, others } = this;
    const kinds = this.kinds.subarray(0, count);
    const only = kinds[0] as Kind;
    return {
      field,
      kinds: kinds.every((kind) => kind === only) ? null : kinds,
      only,
      numbers: this.numbers.subarray(0, this.numberCount),
      texts: this.texts.finish(),
      lists: joined(lists, (length) => new Float64Array(length)),
      floats: joined(floats, (length) => new Float32Array(length)),
      others,
    };
  }
}

/** A list of nothing else, such as a vector. */
function isNumbers(value: unknown): value is number[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  for (let i = 0; i < value.length; i++) if (typeof value[i] !== 'number') return false;
  return true;
}

function joined<T extends Float64Array | Float32Array>(
  lists: readonly ArrayLike<number>[],
  make: (length: number) => T,
): Joined<T> {
  const ends = endsOf(lists);
  const all = make(ends.at(-1) ?? 0);
  lists.forEach((list, i) => all.set(list, i === 0 ? 0 : ends[i - 1]));
  return { all, ends };
}
