import type { MediaTable } from './table.js';

/**
 * Ids of the rows that a commit added, replaced or removed, table by table; null: too many to list, or not known.
 * A table that is not named holds the same rows as before, whatever its version.
 */
export type Changes = Readonly<Record<string, readonly string[] | null>>;

export const NO_ROWS_CHANGED: Changes = {};

/** Whoever follows the lake reads so many rows by id; of more, the table is quicker read anew. */
const MAX_LISTED = 1_000;

export interface ChangeRecorder {
  /** Rows without an `id` count as not known. */
  add(table: MediaTable, rows: Iterable<object>): void;
  addUnknown(table: MediaTable): void;
  changes(): Changes;
}

export function recordChanges(): ChangeRecorder {
  const tables = new Map<string, Set<string> | null>();
  return {
    add({ name }, rows) {
      const ids = tables.has(name) ? tables.get(name)! : new Set<string>();
      tables.set(name, ids && withAll(ids, rows));
    },
    addUnknown({ name }) {
      tables.set(name, null);
    },
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
