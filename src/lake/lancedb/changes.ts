import type { MediaTable } from './table.js';

/**
 * Ids of the rows that a commit added, replaced or removed, table by table; null: too many to list, or not known.
 * A table that is not named holds the same rows as before, whatever its version.
 */
export type Changes = Readonly<Record<string, readonly string[] | null>>;

export const NO_ROWS_CHANGED: Changes = {};

/** How many rows a commit wrote (added or put in the place of others) and removed, table by table. */
export type RowCounts = Readonly<Record<string, { readonly written: number; readonly removed: number }>>;

/** Named beside the tables: the table's pictures or vectors changed in rows that are else what they were. */
export const heavyPartOf = (table: string): string => `${table}: pictures and vectors`;

/** Whoever follows the lake reads so many rows by id; of more, the table is quicker read anew. */
const MAX_LISTED = 1_000;

/** Rows of a table by id as a commit has left them; null: removed. */
export type WrittenRows = ReadonlyMap<string, object | null>;

/** What a commit has left in the tables that it changed; null: not known row by row. */
export type WrittenTables = ReadonlyMap<string, WrittenRows | null>;

export const NO_ROWS_WRITTEN: WrittenTables = new Map();

/** The rows of a commit up to this size are kept for the readers that follow the lake in the writer's own process. */
const MAX_KEPT = 20_000;

export interface ChangeRecorder {
  /** Rows without an `id` count as not known. */
  add(table: MediaTable, rows: Iterable<object>): void;
  addUnknown(table: MediaTable): void;
  /** Pictures or vectors of rows that are else what they were. */
  addHeavy(table: MediaTable): void;
  /** Whole rows that were added or put in the place of others; null for one that was removed. */
  put(table: MediaTable, rows: Iterable<readonly [id: string, row: object | null]>): void;
  /** The table has changes that are not known row by row. */
  forget(table: MediaTable): void;
  /** Counts rows that were written or removed. */
  count(table: MediaTable, rows: { written?: number; removed?: number }): void;
  changes(): Changes;
  counts(): RowCounts;
  /** Of the tables that have changes; null: they are not known row by row. */
  written(): WrittenTables;
}

export function recordChanges(): ChangeRecorder {
  const tables = new Map<string, Set<string> | null>();
  const kept = new Map<string, Map<string, object | null> | null>();
  const counts = new Map<string, { written: number; removed: number }>();
  return {
    put(table, rows) {
      const all = kept.has(table.name) ? kept.get(table.name)! : new Map<string, object | null>();
      // A table that is never held in memory has no reader that follows it.
      const isFollowed =
        table.near && 'id' in table.columns && Object.values(table.columns).every(({ heavy }) => !heavy);
      if (all && isFollowed) for (const [id, row] of rows) all.set(id, row);
      kept.set(table.name, isFollowed && all && all.size <= MAX_KEPT ? all : null);
    },
    forget: ({ name }) => void kept.set(name, null),
    written: () => kept,
    add({ name }, rows) {
      const ids = tables.has(name) ? tables.get(name)! : new Set<string>();
      tables.set(name, ids && withAll(ids, rows));
    },
    addHeavy({ name }) {
      tables.set(heavyPartOf(name), null);
      // Whoever follows the lake holds neither: to them the table is the same.
      if (!tables.has(name)) tables.set(name, new Set());
      kept.set(name, null);
    },
    addUnknown({ name }) {
      tables.set(name, null);
      kept.set(name, null);
    },
    count({ name }, { written = 0, removed = 0 }) {
      const before = counts.get(name) ?? { written: 0, removed: 0 };
      counts.set(name, { written: before.written + written, removed: before.removed + removed });
    },
    counts: () => Object.fromEntries(counts),
    changes: () => Object.fromEntries([...tables].map(([name, ids]) => [name, ids && [...ids]])),
  };
}

/** The ids with those of the rows; null when that is too many, or a row has none. */
function withAll(ids: Set<string>, rows: Iterable<object>): Set<string> | null {
  for (const { id } of rows as Iterable<{ id?: string }>) {
    if (id === undefined || ids.size === MAX_LISTED) return null;
    ids.add(id);
  }
  return ids;
}

/** What changed over several commits: null as soon as one of them does not say. */
export function mergeChanges(all: readonly (Changes | null)[], table: string): readonly string[] | null {
  const ids = new Set<string>();
  for (const changes of all) {
    if (changes === null) return null;
    const listed = table in changes ? changes[table] : [];
    if (!listed) return null;
    for (const id of listed) ids.add(id);
  }
  return [...ids];
}

/** Whether the table's pictures or vectors changed over several commits in rows that are else what they were. */
export function changesHeavy(all: readonly (Changes | null)[], table: string): boolean {
  return all.some((changes) => changes !== null && heavyPartOf(table) in changes);
}
