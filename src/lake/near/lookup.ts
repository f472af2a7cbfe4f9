import { ascendingPlace } from './ascending.js';
import { matcherOf, readerOf, type Reader } from './column-reader.js';
import type { EncodedColumn, EncodedLookup, EncodedNumbered } from './encoded.js';
import { hashBytes, hashText } from './hash.js';
import { splitText } from './numbered-texts.js';
import { toShared } from './shared-ints.js';

/** The row of an entry: itself, or one of a group. */
type RowOf = (entry: number) => number;

/** The entry with a value; −1: there is none. */
export type Find = (value: string) => number;

/** The hash of a text column's value in a row; null where that is null. */
export function hasherOf(column: EncodedColumn): (row: number) => number | null {
  if (column.as === 'text') {
    const { bytes, offsets, nulls } = column;
    return (row) => (nulls?.[row] === 1 ? null : hashBytes(bytes, offsets[row]!, offsets[row + 1]!));
  }
  if (column.as === 'codes') {
    const hashes = column.words.map((word) => (word === null ? null : hashText(word)));
    return (row) => hashes[column.codes[row]!]!;
  }
  const read = readerOf(column) as Reader<string | null>;
  const hashOf = (value: string | null) => (value === null ? null : hashText(value));
  if (column.as === 'numbered') return (row) => hashOf(read(row));
  const hash = hashOf(read(0));
  return () => hash;
}

/** Where the entries of each stem begin, where they stand stem by stem with ascending numbers; else null. */
export function runsOf(column: EncodedColumn, entries: number, rowOf: RowOf): EncodedLookup | null {
  if (column.as !== 'numbered') return null;
  const number = readerOf(column.numbers) as Reader<number | null>;
  const stem = stemReader(column);
  const starts: number[] = [];
  for (let entry = 0, last = -Infinity; entry < entries; entry++) {
    const row = rowOf(entry);
    const value = number(row);
    const run = stem(row);
    // Stems are counted in the order in which they are met: one that is smaller has been before.
    if (value === null || run < starts.length - 1) return null;
    if (run >= starts.length) starts.push(entry);
    else if (value <= last) return null;
    last = value;
  }
  return { runs: toShared([...starts, entries]) };
}

/** The place of a row's stem among those of its column, counted from 0. */
function stemReader({ stems }: EncodedNumbered): Reader<number> {
  return stems.as === 'codes' ? (row) => stems.codes[row]! - 1 : () => 0;
}

export function openLookup(column: EncodedColumn, lookup: EncodedLookup, rowOf: RowOf): Find {
  return 'slots' in lookup
    ? hashFinder(column, lookup.slots, rowOf)
    : runFinder(column as EncodedNumbered, lookup.runs, rowOf);
}

function hashFinder(column: EncodedColumn, slots: Uint32Array, rowOf: RowOf): Find {
  const matches = matcherOf(column);
  const mask = slots.length - 1;
  return (value) => {
    let slot = hashText(value) & mask;
    while (slots[slot] !== 0) {
      const entry = slots[slot]! - 1;
      if (matches(rowOf(entry), value)) return entry;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
}

function runFinder({ stems, numbers }: EncodedNumbered, runs: Uint32Array, rowOf: RowOf): Find {
  const number = readerOf(numbers) as Reader<number>;
  const words = stems.as === 'codes' ? stems.words.slice(1) : [(stems as { value: string }).value];
  const runOf = new Map(words.map((word, run) => [word, run]));
  const numberOf = (entry: number) => number(rowOf(entry));
  return (value) => {
    const split = splitText(value);
    const run = split && runOf.get(split.stem);
    return run == null ? -1 : ascendingPlace(numberOf, split!.number, runs[run]!, runs[run + 1]!);
  };
}
