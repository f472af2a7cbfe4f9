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
import type { VectorsAtHand } from '../near/near-vectors.js';
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

interface Made {
  readonly samples: Samples;
  /** The groups with frames that are not as the table's base has them. */
  readonly touched: ReadonlySet<string>;
}

interface Kept {
  readonly table: NearTable;
  readonly made: Promise<Made | null>;
}

const kept = new WeakMap<object, LRUCache<string, Kept>>();

/** Null where only the lake can tell. */
async function besideTable(wanted: Wanted, table: NearTable): Promise<Samples | null> {
  const { base } = table.columns();
  let ofBase = kept.get(base);
  if (!ofBase) kept.set(base, (ofBase = new LRUCache({ max: KEPT })));
  const name = nameOf(wanted);
  const known = ofBase.get(name);
  if (known?.table === table) return (await known.made)?.samples ?? null;
  const entry: Kept = { table, made: known ? renewed(wanted, table, known) : fromMemory(wanted, table) };
  ofBase.set(name, entry);
  const forget = () => ofBase.peek(name) === entry && ofBase.delete(name);
  entry.made.then((made) => made ?? forget(), forget);
  return (await entry.made)?.samples ?? null;
}

async function touchedIn(table: NearTable, groupBy: GroupColumn): Promise<Set<string>> {
  const { gone, added } = table.columns();
  const touched = new Set<string>();
  for (const rows of [gone(), added()] as Iterable<FrameRow>[]) {
    await inSlices(rows, (row) => row[groupBy] !== null && touched.add(row[groupBy]));
  }
  return touched;
}

/** With those groups taken anew that are touched, now or as it was. */
async function renewed(wanted: Wanted, table: NearTable, known: Kept): Promise<Made | null> {
  const before = await known.made;
  if (!before) return fromMemory(wanted, table);
  const touched = await touchedIn(table, wanted.groupBy);
  const samples = new Map(before.samples);
  const sampler = new Sampler(wanted, table);
  let isKnown = true;
  const take = (id: string) => {
    samples.delete(id);
    const rows = table.matching(and(equals(wanted.groupBy, id), wanted.where)) as FrameRow[] | null;
    if (rows) for (const row of rows) sampler.add(id, row, row);
    else isKnown = false;
  };
  await inSlices(new Set([...before.touched, ...touched]), take, 1);
  if (!isKnown) return fromMemory(wanted, table);
  return (await sampler.finish(samples)) ? { samples, touched } : null;
}

async function fromMemory(wanted: Wanted, table: NearTable): Promise<Made | null> {
  const matches = table.test(wanted.where);
  if (!matches) return null;
  const { end, row, isSeen, isGone, added } = table.columns();
  const sampler = new Sampler(wanted, table);
  const add = (of: FrameRow, member: number | FrameRow) => {
    const id = of[wanted.groupBy];
    if (id !== null && matches(of)) sampler.add(id, of, member);
  };
  await inSlices(placesTo(end), (place) => {
    if (!isGone?.(place) && isSeen?.(place) !== false) add(row(place) as FrameRow, place);
  });
  await inSlices(added() as Iterable<FrameRow>, (one) => add(one, one));
  const samples = new Map<string, SampledGroup>();
  return (await sampler.finish(samples)) ? { samples, touched: await touchedIn(table, wanted.groupBy) } : null;
}

function* placesTo(end: number): Generator<number> {
  for (let place = 0; place < end; place++) yield place;
}

interface Members {
  /** Places and not rows where there is one: ten million rows take a gigabyte. */
  of: (number | FrameRow)[];
  keys: number[];
  /** As files are mostly written: a group of any size need not be sorted. */
  inOrder: boolean;
}

/** Takes the frames of groups, and makes a sample of each group. */
class Sampler {
  private readonly groups = new Map<string, Members>();
  private readonly unknown = new Set<string>();

  private readonly vectors: VectorsAtHand | null;

  constructor(
    private readonly wanted: Wanted,
    private readonly table: NearTable,
  ) {
    this.vectors = table.vectors(wanted.column);
  }

  /** A frame of a group; `member`: its place, or itself. */
  add(id: string, row: FrameRow, member: number | FrameRow): void {
    const vector = this.vectors?.of(row);
    if (vector === null) return;
    if (vector === undefined) this.unknown.add(row.id);
    let members = this.groups.get(id);
    if (!members) this.groups.set(id, (members = { of: [], keys: [], inOrder: true }));
    const { of, keys } = members;
    if (keys.length > 0 && row.sort_key < keys[keys.length - 1]!) members.inOrder = false;
    of.push(member);
    keys.push(row.sort_key);
  }

  /** Adds a sample of each group; false where vectors are not here by now. */
  async finish(samples: Map<string, SampledGroup>): Promise<boolean> {
    const { vectors } = this;
    if (!vectors || this.unknown.size > MOST_READ) return false;
    const read = await vectorsOf(this.wanted, [...this.unknown]);
    const { row } = this.table.columns();
    const rowOf = (member: number | FrameRow) => (typeof member === 'number' ? (row(member) as FrameRow) : member);
    const vectorOf = (of: FrameRow) => vectors.of(of) ?? read.get(of.id);
    const isIn = (member: number | FrameRow) => {
      if (this.unknown.size === 0) return true;
      const { id } = rowOf(member);
      return !this.unknown.has(id) || read.has(id);
    };
    let isWhole = true;
    await inSlices(
      this.groups,
      ([id, members]) => {
        const few = evenly(ordered(members).filter(isIn)).map(rowOf);
        const found = few.map(vectorOf).filter((vector) => vector !== undefined);
        if (found.length < few.length) isWhole = false;
        else if (few.length > 0) samples.set(id, { id, title_id: few[0]!.title_id, frames: few, coded: coded(found) });
      },
      1,
    );
    return isWhole;
  }
}

function ordered({ of, keys, inOrder }: Members): (number | FrameRow)[] {
  if (inOrder) return of;
  const order = [...keys.keys()].sort((a, b) => keys[a]! - keys[b]!);
  return order.map((i) => of[i]!);
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
