import { LRUCache } from 'lru-cache';
import { inSlices } from '../../base/in-slices.js';
import { partsOf } from '../../base/parts-of.js';
import { atVersion } from '../lancedb/at-version.js';
import { and, equals, isNull, not, oneOf, toSql, type Filter } from '../lancedb/filter.js';
import { KEYS_PER_QUERY, select } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import { seenOf } from '../lancedb/sight.js';
import type { View } from '../lancedb/view.js';
import type { NearCache } from '../near/near-cache.js';
import type { NearTable } from '../near/near-table.js';
import { frames, type FrameRow, type VectorColumn } from '../tables/frames.js';
import { CANDIDATE_COLUMNS, type FoundFrame } from './candidate.js';
import { coded, type Coded } from './coded.js';

/** As many find as well as all do: docs/likeness.md. */
export const FEW = 16;
/** So many of them are kept beside a table in memory: one for each filter, space, parent and what is seen. */
const KEPT = 8;
/** More rows whose vectors are not in memory are read with all others. */
const MOST_READ = 20_000;
/** A frame of a sample takes so many times what a character of a key does. */
const SIZE_OF_A_FRAME = 8;

export type GroupColumn = 'asset_id' | 'title_id';

/** A few frames of an asset or a title, at even distances in time, of those that have a vector. */
export interface SampledGroup {
  readonly id: string;
  readonly title_id: string | null;
  readonly frames: readonly FoundFrame[];
  /** Their vectors, in that order. */
  readonly coded: Coded;
}

/** By id. */
export type Samples = ReadonlyMap<string, SampledGroup>;

interface Wanted {
  readonly view: View;
  readonly column: VectorColumn;
  readonly groupBy: GroupColumn;
  readonly where: Filter;
}

/**
 * The samples of all groups that have frames which match and the view shows. They are kept: beside a table in memory from version to
 * version, where those alone are taken anew whose frames have changed, else with the version. The view is one that others share.
 */
export function groupSamples(
  { shared: view, near }: { readonly shared: View; readonly near: NearCache },
  groupBy: GroupColumn,
): (column: VectorColumn, where: Filter) => Promise<Samples> {
  return async (column, where) => {
    const wanted = { view, column, groupBy, where };
    const table = near.table(view, frames);
    const inMemory = table?.vectors(column) ? await besideTable(wanted, table) : null;
    return inMemory ?? atVersion(view, frames, nameOf(wanted), () => fromLake(wanted), sizeOf);
  };
}

const nameOf = ({ view, column, groupBy, where }: Wanted) =>
  `samples ${column} ${groupBy} ${view.fingerprint} ${toSql(seenOf(view, frames, where)) ?? ''}`;

const sizeOf = (samples: Samples) =>
  [...samples.values()].reduce((sum, group) => sum + group.frames.length * SIZE_OF_A_FRAME, 0);

interface Kept {
  readonly table: NearTable;
  /** The groups with frames that are not as the table's base has them. */
  readonly touched: ReadonlySet<string>;
  readonly samples: Promise<Samples | null>;
}

const kept = new WeakMap<object, LRUCache<string, Kept>>();

/** Null where only the lake can tell. */
function besideTable(wanted: Wanted, table: NearTable): Promise<Samples | null> {
  const { base } = table.columns();
  let ofBase = kept.get(base);
  if (!ofBase) kept.set(base, (ofBase = new LRUCache({ max: KEPT })));
  const name = nameOf(wanted);
  const known = ofBase.get(name);
  if (known?.table === table) return known.samples;
  const touched = touchedIn(table, wanted.groupBy);
  const made = known ? renewed(wanted, table, known, touched) : fromMemory(wanted, table);
  const entry: Kept = { table, touched, samples: made };
  ofBase.set(name, entry);
  const forget = () => ofBase.peek(name) === entry && ofBase.delete(name);
  made.then((samples) => samples ?? forget(), forget);
  return made;
}

function touchedIn(table: NearTable, groupBy: GroupColumn): Set<string> {
  const { gone, added } = table.columns();
  const touched = new Set<string>();
  for (const rows of [gone(), added()] as Iterable<FrameRow>[]) {
    for (const row of rows) if (row[groupBy] !== null) touched.add(row[groupBy]);
  }
  return touched;
}

async function renewed(
  wanted: Wanted,
  table: NearTable,
  known: Kept,
  touched: ReadonlySet<string>,
): Promise<Samples | null> {
  const before = await known.samples;
  if (!before) return fromMemory(wanted, table);
  const groups = new Map<string, FrameRow[]>();
  for (const id of new Set([...known.touched, ...touched])) {
    const rows = table.matching(and(equals(wanted.groupBy, id), wanted.where)) as FrameRow[] | null;
    if (!rows) return fromMemory(wanted, table);
    groups.set(id, rows);
  }
  const samples = new Map(before);
  for (const id of groups.keys()) samples.delete(id);
  return sampled(wanted, table, groups, (rows) => [...rows], samples);
}

async function fromMemory(wanted: Wanted, table: NearTable): Promise<Samples | null> {
  const matches = table.test(wanted.where);
  if (!matches) return null;
  const { end, row, isSeen, isGone, added } = table.columns();
  // Places and not rows, of which ten million take a gigabyte.
  const groups = new Map<string, (number | FrameRow)[]>();
  const add = (of: FrameRow, member: number | FrameRow) => {
    const id = of[wanted.groupBy];
    if (id === null || !matches(of)) return;
    const members = groups.get(id);
    if (members) members.push(member);
    else groups.set(id, [member]);
  };
  await inSlices(placesTo(end), (place) => {
    if (!isGone?.(place) && isSeen?.(place) !== false) add(row(place) as FrameRow, place);
  });
  for (const one of added() as Iterable<FrameRow>) add(one, one);
  const rowsOf = (members: readonly (number | FrameRow)[]) =>
    members.map((member) => (typeof member === 'number' ? (row(member) as FrameRow) : member));
  return sampled(wanted, table, groups, rowsOf, new Map());
}

function* placesTo(end: number): Generator<number> {
  for (let place = 0; place < end; place++) yield place;
}

/** Adds a sample of each group. */
async function sampled<M>(
  wanted: Wanted,
  table: NearTable,
  groups: ReadonlyMap<string, readonly M[]>,
  rowsOf: (members: readonly M[]) => FrameRow[],
  samples: Map<string, SampledGroup>,
): Promise<Samples | null> {
  const vectors = table.vectors(wanted.column);
  if (!vectors) return null;
  const unknown: string[] = [];
  await inSlices(groups.values(), (members) => {
    for (const row of rowsOf(members)) if (vectors.of(row) === undefined) unknown.push(row.id);
  });
  if (unknown.length > MOST_READ) return null;
  const read = await vectorsOf(wanted, unknown);
  const vectorOf = (row: FrameRow) => {
    const here = vectors.of(row);
    return here === undefined ? read.get(row.id) : here;
  };
  let isWhole = true;
  await inSlices(
    groups,
    ([id, members]) => {
      const rows = rowsOf(members).filter(vectorOf);
      const few = evenly(rows.sort((a, b) => a.sort_key - b.sort_key));
      const found = few.map(vectorOf).filter((vector) => vector != null);
      // Vectors are forgotten as newer versions come.
      if (found.length < few.length) isWhole = false;
      else if (few.length > 0) samples.set(id, { id, title_id: few[0]!.title_id, frames: few, coded: coded(found) });
    },
    1,
  );
  return isWhole ? samples : null;
}

async function fromLake(wanted: Wanted): Promise<Samples> {
  const { view, column, groupBy, where } = wanted;
  const groups = new Map<string, (FoundFrame & { sort_key: number })[]>();
  const withVector = and(where, not(isNull(column)));
  for await (const rows of scan(view, frames, [...CANDIDATE_COLUMNS, 'sort_key'], withVector)) {
    for (const row of rows) {
      const id = row[groupBy];
      if (id === null) continue;
      const members = groups.get(id);
      if (members) members.push(row);
      else groups.set(id, [row]);
    }
  }
  const few = new Map(
    [...groups].map(([id, rows]) => [id, evenly(rows.sort((a, b) => a.sort_key - b.sort_key))] as const),
  );
  const samples = new Map<string, SampledGroup>();
  for (const part of partsOf([...few], KEYS_PER_QUERY / FEW)) {
    const vectors = await vectorsOf(
      wanted,
      part.flatMap(([, rows]) => rows.map((row) => row.id)),
    );
    for (const [id, rows] of part) {
      const found = rows.map((row) => vectors.get(row.id)!);
      samples.set(id, { id, title_id: rows[0]!.title_id, frames: rows, coded: coded(found) });
    }
  }
  return samples;
}

async function vectorsOf({ view, column }: Wanted, ids: readonly string[]): Promise<Map<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>();
  for (const part of partsOf(ids, KEYS_PER_QUERY)) {
    const rows = await select(view, frames, { where: oneOf('id', part), columns: ['id', column] });
    for (const { id, [column]: vector } of rows) if (vector) vectors.set(id, vector);
  }
  return vectors;
}

function evenly<R>(rows: readonly R[]): R[] {
  const count = Math.min(FEW, rows.length);
  return Array.from({ length: count }, (_, i) => rows[Math.floor(((i + 0.5) * rows.length) / count)]!);
}
