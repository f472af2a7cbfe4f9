import type { SourceRow } from '../formats/source.js';
import { carried } from './carried.js';
import { ColumnPacker } from './column-packer.js';
import { MAX_ROWS, NO_SHAPE, type PackedProblem, type PackedRows, type Shape } from './packed.js';

/** The rows, at most `MAX_ROWS`, as columns. */
export function packRows(rows: readonly SourceRow[]): PackedRows {
  const packer = new RowPacker(rows.length);
  for (const row of rows) packer.add(row);
  return packer.finish();
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
export class RowPacker {
  rows = 0;
  readonly columns: ColumnPacker[] = [];
  /** Of the row added last. */
  shape: Shape = [];
  private shapeNumber = 0;
  private readonly lines: Float64Array;
  private readonly shapeOf: Uint16Array;
  private readonly shapes: Shape[] = [this.shape];
  private readonly problems: PackedProblem[] = [];
  private readonly columnOf = new Map<string, number>();
  private readonly numberOf = new Map<string, number>([['', 0]]);

  constructor(private readonly capacity = MAX_ROWS) {
    this.lines = new Float64Array(capacity);
    this.shapeOf = new Uint16Array(capacity);
  }

  add(row: SourceRow): void {
    if ('problem' in row) {
      const { field, value, reason } = row.problem;
      this.problems.push({ field, value: carried(value), reason });
      this.end(row.line, NO_SHAPE);
      return;
    }
    const fields = Object.keys(row.values);
    const { columns, shape } = this;
    const isSame = fields.length === shape.length && fields.every((field, i) => field === columns[shape[i]!]!.field);
    if (!isSame) this.takeShape(fields.map((field) => this.columnFor(field)));
    for (let i = 0; i < fields.length; i++) columns[this.shape[i]!]!.push(row.values[fields[i]!]);
    this.end(row.line, this.shapeNumber);
  }

  /** Ends a row whose values are in these columns, the first `count`, already. */
  addPushed(line: number, pushed: Int32Array, count: number): void {
    const { shape } = this;
    let same = shape.length === count;
    for (let i = 0; same && i < count; i++) same = shape[i] === pushed[i];
    if (!same) this.takeShape([...pushed.subarray(0, count)]);
    this.end(line, this.shapeNumber);
  }

  /** The place of the field's column in `columns`. */
  columnFor(field: string): number {
    let column = this.columnOf.get(field);
    if (column === undefined) {
      this.columnOf.set(field, (column = this.columns.push(new ColumnPacker(field, this.capacity)) - 1));
    }
    return column;
  }

  finish(): PackedRows {
    const { rows, shapes, columns, problems } = this;
    return {
      lines: this.lines.subarray(0, rows),
      shapes,
      shapeOf: this.shapeOf.subarray(0, rows),
      columns: columns.map((column) => column.finish()),
      problems,
    };
  }

  private takeShape(shape: Shape): void {
    const key = shape.join();
    if (!this.numberOf.has(key)) this.numberOf.set(key, this.shapes.push(shape) - 1);
    this.shape = shape;
    this.shapeNumber = this.numberOf.get(key)!;
  }

  private end(line: number, shape: number): void {
    this.lines[this.rows] = line;
    this.shapeOf[this.rows++] = shape;
  }
}
