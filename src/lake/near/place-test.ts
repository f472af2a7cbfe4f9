import type { Columns } from '../lancedb/columns.js';
import type { Filter } from '../lancedb/filter.js';
import { predicateOf } from '../lancedb/predicate.js';
import { readerOf } from './column-reader.js';
import type { EncodedColumn, EncodedList } from './encoded.js';
import type { NearColumns } from './near-table.js';

export type PlaceTest = (place: number) => boolean;

type OfColumn = Extract<Filter, { readonly column: string }>;

/**
 * Whether the row at a place matches: `predicateOf` without an object a row, and of a column that repeats its values decided once for each of
 * them. Null for what only LanceDB can evaluate.
 */
export function placeTest(filter: Filter, columns: NearColumns, spec: Columns): PlaceTest | null {
  switch (filter.is) {
    case 'always':
      return () => true;
    case 'never':
      return () => false;
    case 'and':
    case 'or': {
      const parts = filter.of.map((part) => placeTest(part, columns, spec));
      if (parts.includes(null)) return null;
      const tests = parts as PlaceTest[];
      if (filter.is === 'and') return (place) => tests.every((test) => test(place));
      return (place) => tests.some((test) => test(place));
    }
    case 'not': {
      const inner = placeTest(filter.of, columns, spec);
      return inner && ((place) => !inner(place));
    }
    default:
      return ofColumn(filter, columns, spec);
  }
}

function ofColumn(filter: OfColumn, columns: NearColumns, spec: Columns): PlaceTest | null {
  const test = predicateOf(filter, spec);
  if (!test) return null;
  // Any other text than none is left to LanceDB.
  if (filter.is === 'contains') return () => true;
  const { column: name } = filter;
  const probe: Record<string, unknown> = {};
  const holdsFor = (value: unknown) => {
    probe[name] = value;
    return test(probe);
  };
  const column = columns.column(name);
  const { read: convert } = spec[name]!;
  if (!convert && column.as === 'constant') {
    const holds = holdsFor(column.value);
    return () => holds;
  }
  if (!convert && column.as === 'codes') {
    const { codes, words } = column;
    const holds = Uint8Array.from(words, (word) => Number(holdsFor(word)));
    return (place) => holds[codes[place]!] === 1;
  }
  if (filter.is === 'hasAny' && hasCodedItems(column)) return anyOf(column, new Set(filter.values));
  const read = readerOf(column, convert);
  return (place) => holdsFor(read(place));
}

type CodedList = EncodedList & { readonly items: Extract<EncodedColumn, { as: 'codes' }> };

const hasCodedItems = (column: EncodedColumn): column is CodedList =>
  column.as === 'list' && column.items.as === 'codes';

function anyOf({ offsets, items: { codes, words }, nulls }: CodedList, values: ReadonlySet<string>): PlaceTest {
  const isAmong = Uint8Array.from(words, (word) => Number(word !== null && values.has(word)));
  return (place) => {
    if (nulls?.[place] === 1) return false;
    for (let at = offsets[place]!; at < offsets[place + 1]!; at++) if (isAmong[codes[at]!] === 1) return true;
    return false;
  };
}
