import { inSlices } from '../../base/in-slices.js';
import { always, and, oneOf, type Filter } from '../lancedb/filter.js';
import {
  bytesAt,
  numberAt,
  selectRaw,
  type RawBatch,
  type RawLists,
  type RawNumbers,
  type RawText,
} from '../lancedb/raw-columns.js';
import { predicateOf, type Predicate } from '../lancedb/predicate.js';
import type { ColumnName, MediaTable } from '../lancedb/table.js';
import type { View } from '../lancedb/view.js';
import { ByteWords } from './byte-words.js';
import { readerOf } from './column-reader.js';
import type { EncodedColumn } from './encoded.js';
import type { NearCache } from './near-cache.js';
import type { NearColumns } from './near-table.js';
import { placeTest } from './place-test.js';
import type { TextNumbers } from './text-numbers.js';

/** Which rows of a table, and which of their columns. */
export interface ColumnsAsked<T extends MediaTable> {
  /** Only rows that have one of these values of each of these text columns. */
  readonly among: Readonly<Partial<Record<ColumnName<T>, readonly string[]>>>;
  /** What is of use: LanceDB reads no other rows. Of the table in memory all come. */
  readonly useful?: Filter;
  /** Only rows that match, wherever they are read. */
  readonly where?: Filter;
  /** Text columns, with what numbers their values. */
  readonly texts: Readonly<Partial<Record<ColumnName<T>, TextNumbers>>>;
  readonly numbers: readonly ColumnName<T>[];
  /** Columns of lists of texts, with what numbers their items. */
  readonly lists?: Readonly<Partial<Record<ColumnName<T>, TextNumbers>>>;
}

/** Some rows: number i of each column is of row i. Good until the next chunk is asked for. */
export interface ColumnChunk {
  length: number;
  /** The numbers of texts. */
  readonly texts: Readonly<Record<string, Uint32Array>>;
  /** NaN: null. */
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly lists: Readonly<Record<string, ListsOfChunk>>;
}

/** List i holds the items `ends[i - 1]` (0 of the first) to `ends[i]`, by their numbers. */
export interface ListsOfChunk {
  readonly ends: Uint32Array;
  readonly items: number[];
}

/** A quarter of a millisecond's work at most, so that the clock is looked at after each chunk. */
const ROWS = 512;

/** Does something to all chunks, and lets others have their turns between. */
export const eachChunk = (chunks: Iterable<ColumnChunk>, work: (chunk: ColumnChunk) => void): Promise<void> =>
  inSlices(chunks, work, 1);

/**
 * The rows that the view shows, column by column and in no order: of the table in memory, else by one query to LanceDB. For figures over
 * many rows: no object a row. Rows in memory are read as the chunks are asked for.
 */
export async function columnChunks<T extends MediaTable>(
  view: View,
  near: NearCache,
  table: T,
  asked: ColumnsAsked<T>,
): Promise<Iterable<ColumnChunk>> {
  const held = near.table(view, table)?.columns();
  const matches = matcherIn(table, held, asked);
  if (held && matches) {
    return chained(ofPlaces(held, asked, held.isGone, matches.place), ofRows(held.added(), asked, matches.row));
  }
  const columns = [...Object.keys({ ...asked.texts, ...asked.lists }), ...asked.numbers] as ColumnName<T>[];
  return ofLake(await selectRaw(view, table, columns, filterOf(asked)), asked);
}

/** Whether rows in memory match `where`; null where only LanceDB can tell. */
function matcherIn(
  table: MediaTable,
  held: NearColumns | undefined,
  { where }: ColumnsAsked<MediaTable>,
): { place: ((place: number) => boolean) | null; row: Predicate | null } | null {
  if (!held || !where || where.is === 'always') return { place: null, row: null };
  const place = placeTest(where, held, table.columns);
  const row = predicateOf(where, table.columns);
  return place && row && { place, row };
}

/** The rows of a table in memory as they were read, and what has changed of them since: rows that are gone, and rows that were added. */
export interface ColumnChanges {
  /** The same for all versions of the table with the same rows as they were read. */
  readonly base: object;
  asRead(): Iterable<ColumnChunk>;
  gone(): Iterable<ColumnChunk>;
  added(): Iterable<ColumnChunk>;
}

/** The same rows, told by what has changed: for figures that need not be counted anew for each commit. Null: not in memory. */
export function columnChanges<T extends MediaTable>(
  view: View,
  near: NearCache,
  table: T,
  asked: ColumnsAsked<T>,
): ColumnChanges | null {
  const held = near.table(view, table)?.columns();
  if (!held) return null;
  return {
    base: held.base,
    asRead: () => ofPlaces(held, asked, null),
    gone: () => ofRows(held.gone(), asked),
    added: () => ofRows(held.added(), asked),
  };
}

function* chained<T>(...parts: Iterable<T>[]): Generator<T> {
  for (const part of parts) yield* part;
}

const filterOf = ({ among, useful = always, where = always }: ColumnsAsked<MediaTable>): Filter =>
  and(...Object.entries(among).map(([column, values]) => oneOf(column, values!)), useful, where);

function emptyChunk({ texts, numbers, lists = {} }: ColumnsAsked<MediaTable>): ColumnChunk {
  return {
    length: 0,
    texts: Object.fromEntries(Object.keys(texts).map((name) => [name, new Uint32Array(ROWS)])),
    numbers: Object.fromEntries(numbers.map((name) => [name, new Float64Array(ROWS)])),
    lists: Object.fromEntries(Object.keys(lists).map((name) => [name, { ends: new Uint32Array(ROWS), items: [] }])),
  };
}

function* ofPlaces(
  columns: NearColumns,
  asked: ColumnsAsked<MediaTable>,
  isGone: NearColumns['isGone'],
  matches: ((place: number) => boolean) | null = null,
): Generator<ColumnChunk> {
  const chunk = emptyChunk(asked);
  const places = new Uint32Array(ROWS);
  const { isSeen } = columns;
  const keepers = [
    ...Object.entries(asked.among).map(([name, values]) => keeperOf(columns.column(name), new Set(values))),
    ...(isGone ? [kept((place) => !isGone(place))] : []),
    ...(matches ? [kept(matches)] : []),
    ...(isSeen ? [kept(isSeen)] : []),
  ];
  const copiers = [
    ...Object.entries(asked.texts).map(([name, numbers]) =>
      textCopier(columns.column(name), numbers!, chunk.texts[name]!),
    ),
    ...asked.numbers.map((name) => numberCopier(columns.column(name), chunk.numbers[name]!)),
    ...Object.entries(asked.lists ?? {}).map(([name, numbers]) =>
      listCopier(columns.column(name), numbers!, chunk.lists[name]!),
    ),
  ];
  for (let from = 0; from < columns.end; from += ROWS) {
    let count = Math.min(ROWS, columns.end - from);
    for (let i = 0; i < count; i++) places[i] = from + i;
    for (const keep of keepers) count = keep(places, count);
    for (const copy of copiers) copy(places, count);
    chunk.length = count;
    yield chunk;
  }
}

/** Keeps those of the first `count` places whose value is among some; returns how many are left. */
type Keep = (places: Uint32Array, count: number) => number;

function keeperOf(column: EncodedColumn, values: ReadonlySet<string | null>): Keep {
  if (column.as === 'constant') return (_, count) => (values.has(column.value as string | null) ? count : 0);
  if (column.as === 'codes') {
    const { codes, words } = column;
    const isAmong = Uint8Array.from(words, (word) => Number(values.has(word)));
    return kept((place) => isAmong[codes[place]!] === 1);
  }
  const read = readerOf(column) as (place: number) => string | null;
  return kept((place) => values.has(read(place)));
}

const kept =
  (holds: (place: number) => boolean): Keep =>
  (places, count) => {
    let left = 0;
    for (let i = 0; i < count; i++) {
      const place = places[i]!;
      if (holds(place)) places[left++] = place;
    }
    return left;
  };

type Copy = (places: Uint32Array, count: number) => void;

function textCopier(column: EncodedColumn, numbers: TextNumbers, into: Uint32Array): Copy {
  const numberAtPlace = numbererOf(column, numbers);
  return (places, count) => {
    for (let i = 0; i < count; i++) into[i] = numberAtPlace(places[i]!);
  };
}

/** The number of the text at a place. */
function numbererOf(column: EncodedColumn, numbers: TextNumbers): (place: number) => number {
  if (column.as !== 'codes') {
    const read = readerOf(column) as (place: number) => string | null;
    return (place) => numbers.of(read(place));
  }
  const { codes, words } = column;
  const numberOf = new Int32Array(words.length).fill(-1);
  return (place) => {
    const code = codes[place]!;
    const number = numberOf[code]!;
    return number < 0 ? (numberOf[code] = numbers.of(words[code]!)) : number;
  };
}

function listCopier(column: EncodedColumn, numbers: TextNumbers, { ends, items }: ListsOfChunk): Copy {
  // A column that is hidden has no lists; one whose lists are all empty has no offsets.
  if (column.as !== 'list' || column.offsets.length === 0) return (_, count) => void ends.fill(0, 0, count);
  const { offsets, nulls } = column;
  const numberOfItem = numbererOf(column.items, numbers);
  return (places, count) => {
    items.length = 0;
    for (let i = 0; i < count; i++) {
      const place = places[i]!;
      const end = nulls?.[place] === 1 ? 0 : offsets[place + 1]!;
      for (let at = offsets[place]!; at < end; at++) items.push(numberOfItem(at));
      ends[i] = items.length;
    }
  };
}

function numberCopier(column: EncodedColumn, into: Float64Array): Copy {
  if (column.as !== 'number') {
    const read = readerOf(column) as (place: number) => number | null;
    return (places, count) => {
      for (let i = 0; i < count; i++) into[i] = read(places[i]!) ?? NaN;
    };
  }
  const { values, missing } = column;
  return (places, count) => {
    for (let i = 0; i < count; i++) {
      const value = values[places[i]!]!;
      into[i] = value === missing ? NaN : value;
    }
  };
}

function* ofRows(
  rows: Iterable<object>,
  asked: ColumnsAsked<MediaTable>,
  matches: Predicate | null = null,
): Generator<ColumnChunk> {
  const chunk = emptyChunk(asked);
  const among = Object.entries(asked.among).map(([name, values]) => [name, new Set<unknown>(values)] as const);
  const texts = Object.entries(asked.texts);
  const lists = Object.entries(asked.lists ?? {});
  for (const row of rows as Iterable<Readonly<Record<string, unknown>>>) {
    if (!among.every(([name, values]) => values.has(row[name])) || (matches && !matches(row))) continue;
    if (chunk.length === 0) emptyLists(chunk);
    const at = chunk.length++;
    for (const [name, numbers] of texts) chunk.texts[name]![at] = numbers!.of(row[name] as string | null);
    for (const name of asked.numbers) chunk.numbers[name]![at] = (row[name] as number | null) ?? NaN;
    for (const [name, numbers] of lists) {
      const { ends, items } = chunk.lists[name]!;
      for (const item of (row[name] as readonly string[] | null) ?? []) items.push(numbers!.of(item));
      ends[at] = items.length;
    }
    if (chunk.length < ROWS) continue;
    yield chunk;
    chunk.length = 0;
  }
  yield chunk;
}

function emptyLists({ lists }: ColumnChunk): void {
  for (const { items } of Object.values(lists)) items.length = 0;
}

function* ofLake(batches: readonly RawBatch[], asked: ColumnsAsked<MediaTable>): Generator<ColumnChunk> {
  const chunk = emptyChunk(asked);
  const texts = Object.entries(asked.texts).map(([name, numbers]) => {
    const numberOf = rawNumbers(numbers!);
    return { name, into: chunk.texts[name]!, numberOf };
  });
  const lists = Object.entries(asked.lists ?? {}).map(([name, numbers]) => {
    return { name, into: chunk.lists[name]!, numberOf: rawNumbers(numbers!) };
  });
  for (const { rowCount, columns } of batches) {
    for (let from = 0; from < rowCount; from += ROWS) {
      chunk.length = Math.min(ROWS, rowCount - from);
      for (const { name, into, numberOf } of texts) {
        const raw = columns.get(name) as RawText;
        for (let i = 0; i < chunk.length; i++) into[i] = numberOf(raw, from + i);
      }
      for (const name of asked.numbers) {
        const [raw, into] = [columns.get(name) as RawNumbers, chunk.numbers[name]!];
        for (let i = 0; i < chunk.length; i++) into[i] = numberAt(raw, from + i) ?? NaN;
      }
      emptyLists(chunk);
      for (const { name, into, numberOf } of lists) {
        const { offsets, items, isNull } = columns.get(name) as RawLists;
        for (let i = 0; i < chunk.length; i++) {
          const end = isNull(from + i) ? 0 : offsets[from + i + 1]!;
          for (let at = offsets[from + i]!; at < end; at++) into.items.push(numberOf(items, at));
          into.ends[i] = into.items.length;
        }
      }
      yield chunk;
    }
  }
}

/** Numbers texts by their bytes, and decodes each text once. */
function rawNumbers(numbers: TextNumbers): (raw: RawText, at: number) => number {
  const words = new ByteWords();
  const numberOf: number[] = [];
  return (raw, at) => {
    if (raw.isNull(at)) return numbers.of(null);
    const word = words.add(raw.bytes, raw.offsets[at]!, raw.offsets[at + 1]!);
    return (numberOf[word] ??= numbers.of(Buffer.from(bytesAt(raw, at)!).toString()));
  };
}
