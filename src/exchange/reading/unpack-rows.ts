import { ROWS_PER_BATCH, type SourceRow, type SourceRows } from '../formats/source.js';
import { RowProblem } from '../problem.js';
import { arrived } from './carried.js';
import { KIND, NO_SHAPE, type Joined, type Kind, type PackedColumn, type PackedRows } from './packed.js';

/**
 * The rows that were packed, each made when it is asked for: many at once outlive the garbage collector's first looks at them. Of 900
 * thousand annotations, made 1,024 at once, 497 MB did; made so, 127 MB do.
 */
export function* unpackRows({ lines, shapes, shapeOf, columns, problems }: PackedRows): Generator<SourceRows> {
  const readers = columns.map((column) => readerOf(column));
  const fields = columns.map(({ field }) => field);
  const put = fields.includes('__proto__') ? putOwn : putPlain;
  let problem = 0;
  const rowAt = (i: number): SourceRow => {
    const line = lines[i]!;
    if (shapeOf[i] === NO_SHAPE) {
      const { field, value, reason } = problems[problem++]!;
      return { line, problem: new RowProblem(field, arrived(value), reason) };
    }
    const values: Values = {};
    for (const column of shapes[shapeOf[i]!]!) put(values, fields[column]!, readers[column]!());
    return { line, values };
  };
  for (let from = 0; from < lines.length; from += ROWS_PER_BATCH) {
    const to = Math.min(from + ROWS_PER_BATCH, lines.length);
    yield {
      length: to - from,
      *[Symbol.iterator]() {
        for (let i = from; i < to; i++) yield rowAt(i);
      },
    };
  }
}

type Values = Record<string, unknown>;

const putPlain = (values: Values, field: string, value: unknown): void => {
  values[field] = value;
};

/** Assigning would make the value the object's prototype. */
const putOwn = (values: Values, field: string, value: unknown): void => {
  Object.defineProperty(values, field, { value, enumerable: true, writable: true, configurable: true });
};

/** The column's values, one after the other. */
function readerOf({ kinds, only, numbers, texts, lists, floats, others }: PackedColumn): () => unknown {
  let [value, number, text, other] = [0, 0, 0, 0];
  const next: Readonly<Record<Kind, () => unknown>> = {
    [KIND.null]: () => null,
    [KIND.number]: () => numbers[number++],
    [KIND.text]: 'ends' in texts ? partsOf(texts, (all, from, to) => all.slice(from, to)) : () => texts[text++],
    [KIND.numbers]: partsOf(lists, (all, from, to) => Array.from(all.subarray(from, to))),
    [KIND.floats]: partsOf(floats, (all, from, to) => all.subarray(from, to)),
    [KIND.other]: () => arrived(others[other++]),
  };
  return kinds === null ? next[only] : () => next[kinds[value++] as Kind]();
}

function partsOf<T, P>({ all, ends }: Joined<T>, part: (all: T, from: number, to: number) => P): () => P {
  let [at, from] = [0, 0];
  return () => part(all, from, (from = ends[at++]!));
}
