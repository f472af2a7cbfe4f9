import { compareScalars } from '../lancedb/compare-scalars.js';
import { matcherOf, readerOf } from './column-reader.js';
import type { EncodedColumn, EncodedIndex, EncodedKey, EncodedLookup, IndexSpec } from './encoded.js';
import { slotCount } from './hash.js';
import { hasherOf, runsOf } from './lookup.js';
import { sharedInts, toShared } from './shared-ints.js';
import type { Scalar } from '../lancedb/filter.js';

type Columns = Readonly<Record<string, EncodedColumn>>;

/** Rows by a unique column; a row where it is null is not found. Of equal values the first row counts. */
export function buildKey(columns: Columns, column: string, rowCount: number): EncodedKey {
  const of = columns[column]!;
  const runs = runsOf(of, rowCount, (row) => row);
  if (runs) return { column, rows: runs };
  const hashOf = hasherOf(of);
  const slots = sharedInts(slotCount(rowCount));
  const mask = slots.length - 1;
  for (let row = 0; row < rowCount; row++) {
    const hash = hashOf(row);
    if (hash === null) continue;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = row + 1;
  }
  return { column, rows: { slots } };
}

/** Rows by group, each group in order. */
export function buildIndex(columns: Columns, spec: IndexSpec, rowCount: number): EncodedIndex {
  const { groupOf, groupCount, lookup } = groupsOf(columns, spec.by, rowCount);
  const starts = countGroups(groupOf, groupCount);
  const rows = rowsByGroup(groupOf, starts);
  sortGroups(columns, spec, rows, starts);
  return { spec, rows: isIdentity(rows) ? null : toShared(rows), starts: toShared(starts), groups: lookup };
}

/** No group: the row's value is null. */
const NONE = 0xffffffff;

interface Groups {
  /** The group of each row, or NONE. */
  groupOf: Uint32Array;
  groupCount: number;
  lookup: EncodedLookup | null;
}

function groupsOf(columns: Columns, by: string | null, rowCount: number): Groups {
  const groupOf = new Uint32Array(rowCount);
  if (by === null) return { groupOf, groupCount: 1, lookup: null };
  const column = columns[by]!;
  const hashOf = hasherOf(column);
  const sameAs = comparerOf(column);
  let slots = new Uint32Array(slotCount(512));
  const firstRow: number[] = [];
  const hashes: number[] = [];
  let last = NONE;
  for (let row = 0; row < rowCount; row++) {
    if (last !== NONE && sameAs(row, firstRow[last]!)) {
      groupOf[row] = last;
      continue;
    }
    const hash = hashOf(row);
    if (hash === null) {
      groupOf[row] = NONE;
      continue;
    }
    if (firstRow.length * 2 >= slots.length) slots = slotsOf(hashes, slots.length * 2);
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0 && !sameAs(row, firstRow[slots[slot]! - 1]!)) slot = (slot + 1) & mask;
    if (slots[slot] === 0) {
      firstRow.push(row);
      hashes.push(hash);
      slots[slot] = firstRow.length;
    }
    last = slots[slot]! - 1;
    groupOf[row] = last;
  }
  const runs = runsOf(column, firstRow.length, (group) => firstRow[group]!);
  return { groupOf, groupCount: firstRow.length, lookup: runs ?? { slots: toShared(slots) } };
}

function slotsOf(hashes: readonly number[], length: number): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(length);
  for (const [group, hash] of hashes.entries()) {
    let slot = hash & (length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (length - 1);
    slots[slot] = group + 1;
  }
  return slots;
}

function countGroups(groupOf: Uint32Array, groupCount: number): Uint32Array {
  const starts = new Uint32Array(groupCount + 1);
  for (const group of groupOf) if (group !== NONE) starts[group + 1]!++;
  for (let group = 0; group < groupCount; group++) starts[group + 1]! += starts[group]!;
  return starts;
}

function rowsByGroup(groupOf: Uint32Array, starts: Uint32Array): Uint32Array {
  const rows = new Uint32Array(starts.at(-1)!);
  const next = starts.slice();
  for (let row = 0; row < groupOf.length; row++) if (groupOf[row] !== NONE) rows[next[groupOf[row]!]!++] = row;
  return rows;
}

/** Most groups come in order and are left as they are. */
function sortGroups(columns: Columns, spec: IndexSpec, rows: Uint32Array, starts: Uint32Array): void {
  const compare = rowComparer(columns, spec);
  for (let group = 0; group + 1 < starts.length; group++) {
    const end = starts[group + 1]!;
    let place = starts[group]! + 1;
    while (place < end && compare(rows[place - 1]!, rows[place]!) < 0) place++;
    if (place < end) rows.subarray(starts[group], end).sort(compare);
  }
}

function rowComparer(columns: Columns, { order }: IndexSpec): (a: number, b: number) => number {
  const readers = order.map(({ column, ascending }) => ({
    read: readerOf(columns[column]!),
    sign: ascending ? 1 : -1,
  }));
  return (a, b) => {
    for (const { read, sign } of readers) {
      const [left, right] = [read(a), read(b)] as [Scalar | null, Scalar | null];
      // Nulls come last: no list shows a row where one of its order columns is null.
      if (left === null || right === null) {
        if (left !== right) return left === null ? 1 : -1;
        continue;
      }
      const difference = compareScalars(left, right);
      if (difference !== 0) return difference * sign;
    }
    return a - b;
  };
}

/** Says whether two rows have the same value; the second one's is not null. */
function comparerOf(column: EncodedColumn): (a: number, b: number) => boolean {
  if (column.as === 'codes') return (a, b) => column.codes[a] === column.codes[b];
  if (column.as === 'numbered') {
    const number = readerOf(column.numbers);
    const stem = readerOf(column.stems);
    return (a, b) => number(a) === number(b) && stem(a) === stem(b);
  }
  const matches = matcherOf(column);
  const read = readerOf(column) as (row: number) => string;
  let row = -1;
  let text = '';
  return (a, b) => {
    if (b !== row) [row, text] = [b, read(b)];
    return matches(a, text);
  };
}

function isIdentity(rows: Uint32Array): boolean {
  return rows.every((row, place) => row === place);
}
