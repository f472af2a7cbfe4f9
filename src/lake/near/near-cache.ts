import { changesHeavy, mergeChanges, type WrittenRows } from '../lancedb/changes.js';
import type { Lake, LakeSnapshot } from '../lancedb/lake.js';
import { count, selectByKey } from '../lancedb/read.js';
import type { MediaTable } from '../lancedb/table.js';
import { openBase, type BaseTable } from './base-table.js';
import type { EncodedTable, NearSpec } from './encoded.js';
import { nearTable, type NearTable } from './near-table.js';
import { openVectors, vectorsAtHand, type NearVectors, type VectorsAtHand } from './near-vectors.js';
import { Overlay, type OverlayState } from './overlay.js';
import { openTableReader, type TableReader } from './table-reader.js';

export interface NearCacheOptions {
  readonly specs: readonly NearSpec[];
  /** Bytes for all tables together; 0: hold none. */
  readonly limit: number;
  /** Vectors to hold beside the rows of their table. */
  readonly vectors: VectorSpec;
  readonly onError: (error: unknown) => void;
}

export interface VectorSpec {
  readonly table: string;
  /** The table that tells of the vector columns. */
  readonly spaces: string;
  /** The vector columns that there are at a snapshot: those that are to be held first come first. */
  columns(snapshot: LakeSnapshot): Promise<readonly string[]>;
  /** Bytes for all of them together; 0: hold none. */
  readonly limit: number;
}

/** Waiting: to be read. Renewing: it answers while it is read anew. Too large: for what the smaller tables leave of the limit. */
export type NearState = 'waiting' | 'filling' | 'ready' | 'renewing' | 'too large' | 'failed';

export interface NearStatus {
  readonly bytes: number;
  readonly limit: number;
  readonly tables: Readonly<Record<string, NearState>>;
  readonly vectors: {
    readonly bytes: number;
    readonly limit: number;
    /** Whether all that fit are held. */
    readonly state: 'filling' | 'ready';
    readonly columns: Readonly<Record<string, NearState>>;
  };
}

/**
 * Copies of whole tables in this process's memory, without pictures, each of one version: the smallest tables first, as many
 * as fit the limit; then vectors beside their rows. A version that is not held here is read from LanceDB, and the answers
 * are the same.
 */
export interface NearCache {
  /** The table as the snapshot has it; null when that is not held. */
  table(snapshot: LakeSnapshot, table: MediaTable): NearTable | null;
  status(): NearStatus;
  close(): Promise<void>;
}

/**
 * Rows beside a base: of more, the table is read anew, beside the one that answers where there is room. That takes a thread some
 * seconds for a million rows, so that a large table may have more of them; to look through so many takes 5 ms.
 */
const MAX_OVERLAY = 5_000;
const MAX_OVERLAY_SHARE = 1 / 4;
const MAX_OVERLAY_OF_LARGE = 50_000;
/** So many make each answer wait for the ones before it: then the table is not held until it has been read. */
const MAX_OVERLAY_MEANWHILE = 200_000;
/** The table may have grown since it was read. */
const ROOM_TO_RENEW = 1.25;
/** Older versions are asked for by the next pages of walks that began at them. */
const VERSIONS_HELD = 8;

interface Held {
  readonly spec: NearSpec;
  readonly table: MediaTable;
  state: NearState;
  base: BaseTable | null;
  /** Those beside the base, by column; null: too large. */
  vectors: Map<string, NearVectors | null>;
  overlay: Overlay | null;
  /** The snapshot that base and overlay are of. */
  at: number;
  readonly versions: Map<number, NearTable>;
  /** The one that answers until this one is ready. */
  renews: Held | null;
}

const waiting = (spec: NearSpec, table: MediaTable, renews: Held | null): Held => ({
  spec,
  table,
  renews,
  state: 'waiting',
  base: null,
  vectors: new Map(),
  overlay: null,
  at: -1,
  versions: new Map(),
});

/** Fills the cache in the background and keeps it up with the lake until it is closed. */
export function openNearCache(lake: Lake, { specs, limit, vectors, onError }: NearCacheOptions): NearCache {
  const tables = new Map<string, Held>();
  for (const spec of limit > 0 ? specs : []) {
    const table = lake.tables.find(({ name }) => name === spec.table)!;
    tables.set(spec.table, waiting(spec, table, null));
  }
  /** Those that answer, and those that are read to take their place. */
  const held = [...tables.values()];
  const bytesHeld = () => held.reduce((sum, { base }) => sum + (base?.byteLength ?? 0), 0);
  const bytesOfVectors = () =>
    held.flatMap((of) => [...of.vectors.values()]).reduce((sum, read) => sum + (read?.byteLength ?? 0), 0);
  let latest = lake.current;
  let reader: TableReader | null = null;
  let closed = false;
  let filling: Promise<void> | null = null;

  /** They stand beside rows. */
  const vectorLimit = limit > 0 ? vectors.limit : 0;
  /** Vectors have come, gone or moved since they were last read. */
  let vectorsWait = vectorLimit > 0;

  /** Fills what waits, the smallest first: each table saves a query a step, whatever its size. */
  function fill(): void {
    if (closed || filling || !(vectorsWait || held.some(({ state }) => state === 'waiting'))) return;
    filling = fillAll().finally(() => {
      filling = null;
      fill();
    });
  }

  async function fillAll(): Promise<void> {
    for (let next = await smallestWaiting(); next && !closed; next = await smallestWaiting()) {
      try {
        await fillOne(next);
      } catch (error) {
        fail(next, error);
        await endReader();
      }
    }
    if (vectorsWait && !closed) await fillVectors().catch((error: unknown) => closed || onError(error));
    await endReader();
  }

  /** Vectors of rows that have changed since the base was read come from the lake: the others are the same in every version. */
  async function fillVectors(): Promise<void> {
    vectorsWait = false;
    const of = tables.get(vectors.table);
    if (!of?.base) return;
    const { base, vectors: beside } = of;
    const columns = await vectors.columns(lake.current);
    for (const column of beside.keys()) if (!columns.includes(column)) beside.delete(column);
    for (const column of columns) {
      if (beside.get(column) || vectorsWait || closed) continue;
      const version = lake.current.record.versions[of.spec.table]!;
      reader ??= openTableReader();
      const encoded = await reader.readVectors({
        uri: lake.uri,
        version,
        table: of.spec.table,
        column,
        beside: idsOf(base.encoded),
        limit: vectorLimit - bytesOfVectors(),
      });
      // The table has been read anew meanwhile, or vectors have changed: these are read again.
      if (of.vectors !== beside) return;
      const read = encoded && openVectors(encoded, () => beside.delete(column) && readVectors());
      read?.forget(of.overlay!.hiddenPlaces());
      beside.set(column, read);
    }
  }

  function vectorsOf(of: Held, state: OverlayState): (column: string) => VectorsAtHand | null {
    const { base, vectors: beside } = of;
    return (column) => {
      const read = beside.get(column);
      return read ? vectorsAtHand(base!, state, read) : null;
    };
  }

  /** Older versions keep the place where they look for them, now empty: what is read from here on is not theirs. */
  function forgetVectors(of: Held): void {
    of.vectors.clear();
    of.vectors = new Map();
    vectorsWait = vectorLimit > 0;
  }

  function readVectors(): void {
    vectorsWait = vectorLimit > 0;
    fill();
  }

  /** A thread that has ended answers nothing more: what is read after a failure gets a new one. */
  async function endReader(): Promise<void> {
    const ended = reader;
    reader = null;
    await ended?.close();
  }

  function fail(of: Held, error: unknown): void {
    if (closed) return;
    of.state = 'failed';
    onError(error);
  }

  async function smallestWaiting(): Promise<Held | undefined> {
    const waiting = held.filter(({ state }) => state === 'waiting');
    const countRows = (of: Held) =>
      count(lake.current, of.table).catch((error: unknown) => (fail(of, error), Infinity));
    const sized = await Promise.all(waiting.map(async (of) => ({ of, rows: await countRows(of) })));
    return sized.sort((a, b) => a.rows - b.rows).find(({ of }) => of.state === 'waiting')?.of;
  }

  async function fillOne(of: Held): Promise<void> {
    const { record } = lake.current;
    const version = record.versions[of.spec.table]!;
    const room = limit - bytesHeld();
    of.state = 'filling';
    of.at = record.number;
    reader ??= openTableReader();
    const encoded = await reader.read({ uri: lake.uri, version, spec: of.spec, limit: room });
    // A commit of many rows meanwhile has put it back among those that wait.
    if (of.state !== 'filling') return;
    if (!encoded || encoded.byteLength > room) {
      of.state = 'too large';
      return;
    }
    of.base = openBase(of.table.columns, encoded, () => renew(of) && fill());
    of.overlay = new Overlay(of.base);
    of.vectors = new Map();
    if (of.spec.table === vectors.table) vectorsWait = vectorLimit > 0;
    hold(of, version, of.overlay.now());
    of.state = 'ready';
    await follow(latest);
    takePlace(of);
  }

  /** Has it answer instead of the one that it renews. */
  function takePlace(of: Held): void {
    if (!of.renews || of.state !== 'ready' || !held.includes(of)) return;
    held.splice(held.indexOf(of.renews), 1);
    of.renews = null;
    tables.set(of.spec.table, of);
  }

  function hold(of: Held, version: number, state: OverlayState): void {
    of.versions.set(version, nearTable(of.table, of.base!, state, vectorsOf(of, state)));
    if (of.versions.size > VERSIONS_HELD) of.versions.delete(of.versions.keys().next().value!);
  }

  /** One snapshot after another. */
  let following: Promise<void> = Promise.resolve();
  function follow(next: LakeSnapshot): Promise<void> {
    following = following.then(() => bringUpTo(next)).catch(onError);
    return following;
  }

  /** Tables of which few rows changed are brought up at once, the others are read anew. */
  async function bringUpTo(next: LakeSnapshot): Promise<void> {
    const { number, versions } = next.record;
    const behind = held.filter(({ state, at }) => state !== 'waiting' && at < number);
    const changed = behind.filter((of) => of.state !== 'ready' || !of.versions.has(versions[of.spec.table]!));
    for (const of of behind) if (!changed.includes(of)) of.at = number;
    if (changed.length === 0 || closed) return;
    let commits: Commit[] | null = null;
    for (const of of changed) {
      const written = of.state === 'ready' || of.state === 'filling' ? writtenSince(lake, of, number) : null;
      if (written) {
        // One that is being read takes them when it has been.
        if (of.state === 'ready') await overlay(of, next, written);
        continue;
      }
      commits ??= await lake.log.changesSince(Math.min(...changed.map(({ at }) => at)));
      const ids = changedIds(commits, of, number);
      if (of.base && vectorsChanged(commits, of, number)) forgetVectors(of);
      if (!ids || of.state === 'failed') drop(of);
      else if (of.state === 'ready') await overlay(of, next, await rowsNow(next, of.table, ids));
      else if (of.state !== 'filling') of.at = number;
    }
    fill();
  }

  async function overlay(of: Held, next: LakeSnapshot, changed: WrittenRows): Promise<void> {
    const state = await of.overlay!.take(changed);
    const { size } = of.overlay!;
    if (size > MAX_OVERLAY_MEANWHILE || (size > mostBeside(of.base!) && !renew(of))) return drop(of);
    of.at = next.record.number;
    hold(of, next.record.versions[of.spec.table]!, state);
  }

  /** Has it read anew while it goes on answering; false when there is no room for two. */
  function renew(of: Held): boolean {
    if (of.renews) return true;
    if (held.some(({ renews }) => renews === of)) return true;
    if (limit - bytesHeld() < of.base!.byteLength * ROOM_TO_RENEW) return false;
    held.push(waiting(of.spec, of.table, of));
    return true;
  }

  function isRenewed(of: Held): boolean {
    return held.some(({ renews, state }) => renews === of && (state === 'waiting' || state === 'filling'));
  }

  /** Its memory is given back before it is read anew: the limit holds at all times. */
  function drop(of: Held): void {
    const renewing = held.findIndex(({ renews }) => renews === of);
    if (renewing >= 0) held.splice(renewing, 1);
    of.base = null;
    of.vectors = new Map();
    of.versions.clear();
    of.overlay = null;
    of.state = 'waiting';
  }

  lake.beforeSwitch((next) => {
    vectorsWait ||= next.record.versions[vectors.spaces] !== latest.record.versions[vectors.spaces];
    latest = next;
    return follow(next).then(fill);
  });
  fill();

  return {
    table: (snapshot, { name }) => tables.get(name)?.versions.get(snapshot.record.versions[name]!) ?? null,
    status: () => ({
      bytes: bytesHeld(),
      limit,
      tables: Object.fromEntries([...tables].map(([name, of]) => [name, isRenewed(of) ? 'renewing' : of.state])),
      vectors: {
        bytes: bytesOfVectors(),
        limit: vectorLimit,
        state: filling ? 'filling' : 'ready',
        columns: Object.fromEntries(
          [...(tables.get(vectors.table)?.vectors ?? [])].map(([column, read]) => [
            column,
            read ? 'ready' : 'too large',
          ]),
        ),
      },
    }),
    async close() {
      closed = true;
      await reader?.close();
      await filling;
    },
  };
}

function mostBeside({ rowCount }: BaseTable): number {
  return Math.max(MAX_OVERLAY, Math.min(MAX_OVERLAY_OF_LARGE, rowCount * MAX_OVERLAY_SHARE));
}

type Commit = Awaited<ReturnType<Lake['log']['changesSince']>>[number];

/** The part of a table that tells where a row is. */
function idsOf({ rowCount, columns, keys, byteLength }: EncodedTable): EncodedTable {
  return {
    rowCount,
    columns: { id: columns['id']! },
    keys: keys.filter(({ column }) => column === 'id'),
    indices: [],
    places: null,
    byteLength,
  };
}

/** What the commits since the table was read have put into it, where they were made by this process a moment ago. */
function writtenSince(lake: Lake, { spec, at }: Held, upTo: number): WrittenRows | null {
  const rows = new Map<string, object | null>();
  for (let number = at + 1; number <= upTo; number++) {
    const written = lake.written(number, spec.table);
    if (!written) return null;
    for (const [id, row] of written) rows.set(id, row);
  }
  return rows;
}

/** The rows with these ids as the snapshot has them; null where there are none. */
async function rowsNow(next: LakeSnapshot, table: MediaTable, ids: readonly string[]): Promise<WrittenRows> {
  const rows = new Map<string, object | null>(ids.map((id) => [id, null]));
  for (const row of await selectByKey(next, table, 'id', ids)) rows.set((row as { id: string }).id, row);
  return rows;
}

/** The commits after the table was read. */
function since<C extends { number: number }>(commits: readonly C[], { at }: Held, upTo: number): C[] {
  return commits.filter(({ number }) => number > at && number <= upTo);
}

/** The ids that changed since the table was read; null when a commit does not say, or is forgotten. */
function changedIds(commits: readonly Commit[], of: Held, upTo: number): readonly string[] | null {
  const later = since(commits, of, upTo);
  if (later.length !== upTo - of.at) return null;
  return mergeChanges(
    later.map(({ changes }) => changes),
    of.spec.table,
  );
}

function vectorsChanged(commits: readonly Commit[], of: Held, upTo: number): boolean {
  return changesHeavy(
    since(commits, of, upTo).map(({ changes }) => changes),
    of.spec.table,
  );
}
