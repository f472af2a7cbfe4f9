import type { SourceRow } from '../formats/source.js';
import { carried } from './carried.js';
import {
  KIND,
  NO_SHAPE,
  type Joined,
  type Kind,
  type PackedColumn,
  type PackedProblem,
  type PackedRows,
  type Shape,
} from './packed.js';

/** The rows, at most `MAX_ROWS`, as columns. */
export function packRows(rows: readonly SourceRow[]): PackedRows {
  const lines = new Float64Array(rows.length);
  const shapeOf = new Uint16Array(rows.length);
  const shapes = new Shapes(rows.length);
  const problems: PackedProblem[] = [];
  rows.forEach((row, i) => {
    lines[i] = row.line;
    if ('problem' in row) {
      const { field, value, reason } = row.problem;
      problems.push({ field, value: carried(value), reason });
      shapeOf[i] = NO_SHAPE;
    } else shapeOf[i] = shapes.add(row.values);
  });
  return { lines, shapes: shapes.all, shapeOf, columns: shapes.columns.map((column) => column.finish()), problems };
}

/** The buffers that change hands with the rows instead of being copied. */
export function buffersOf({ lines, shapeOf, columns }: PackedRows): ArrayBuffer[] {
  const views = columns.flatMap(({ kinds, numbers, texts, lists, floats }) => [
    ...(kinds ? [kinds] : []),
    ...('ends' in texts ? [texts.ends] : []),
    ...[numbers, lists.all, lists.ends, floats.all, floats.ends],
  ]);
  return [lines, shapeOf, ...views].map(({ buffer }) => buffer as ArrayBuffer);
}

/** Collects values by field; rows that follow each other mostly have the same fields. */
class Shapes {
  readonly all: Shape[] = [];
  readonly columns: ColumnPacker[] = [];
  private readonly columnOf = new Map<string, number>();
  private readonly shapeOf = new Map<string, number>();
  private last: readonly string[] = [];
  private lastShape = -1;

  constructor(private readonly capacity: number) {}

  /** The number of the row's shape. */
  add(values: Readonly<Record<string, unknown>>): number {
    const fields = Object.keys(values);
    if (this.lastShape === -1 || !isSame(fields, this.last)) this.find(fields);
    const shape = this.all[this.lastShape]!;
    for (let i = 0; i < fields.length; i++) this.columns[shape[i]!]!.push(values[fields[i]!]);
    return this.lastShape;
  }

  private find(fields: readonly string[]): void {
    const shape = fields.map((field) => this.columnFor(field));
    const key = shape.join();
    if (!this.shapeOf.has(key)) this.shapeOf.set(key, this.all.push(shape) - 1);
    this.lastShape = this.shapeOf.get(key)!;
    this.last = fields;
  }

  private columnFor(field: string): number {
    let column = this.columnOf.get(field);
    if (column === undefined) {
      this.columnOf.set(field, (column = this.columns.push(new ColumnPacker(field, this.capacity)) - 1));
    }
    return column;
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** V8 copies a shorter part of a text: SlicedString::kMinLength. */
const SHARED_FROM = 13;

class ColumnPacker {
  private readonly kinds: Uint8Array;
  private count = 0;
  private readonly numbers: number[] = [];
  private readonly texts: string[] = [];
  private readonly lists: number[][] = [];
  private readonly floats: Float32Array[] = [];
  private readonly others: unknown[] = [];

  constructor(
    private readonly field: string,
    capacity: number,
  ) {
    this.kinds = new Uint8Array(capacity);
  }

  push(value: unknown): void {
    this.kinds[this.count++] = this.put(value);
  }

  private put(value: unknown): Kind {
    if (value === null) return KIND.null;
    if (typeof value === 'number') {
      this.numbers.push(value);
      return KIND.number;
    }
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
    const { field, count, numbers, texts, lists, floats, others } = this;
    const kinds = this.kinds.subarray(0, count);
    const only = kinds[0] as Kind;
    return {
      field,
      kinds: kinds.every((kind) => kind === only) ? null : kinds,
      only,
      numbers: Float64Array.from(numbers),
      texts: texts.every(({ length }) => length < SHARED_FROM) ? { all: texts.join(''), ends: endsOf(texts) } : texts,
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

function endsOf(all: readonly { readonly length: number }[]): Int32Array {
  const ends = new Int32Array(all.length);
  let end = 0;
  for (let i = 0; i < all.length; i++) ends[i] = end += all[i]!.length;
  return ends;
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
