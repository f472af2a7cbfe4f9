import type { Watcher } from '../../base/telemetry.js';
import type { View } from '../../lake/lancedb/view.js';
import { lightColumns, type ColumnName, type MediaTable } from '../../lake/lancedb/table.js';
import type { NearCache } from '../../lake/near/near-cache.js';

/** Where an operation reads from, and which columns. */
export interface Source {
  /** Refuses queries of a cancelled operation: nobody waits for it. */
  readonly view: View;
  /** The same for batches that other operations wait for, too. */
  readonly shared: View;
  /** Tables in memory. */
  readonly near: NearCache;
  /** Throws when the operation was cancelled. */
  readonly cancellation: { check(): void };
  readonly selection: Selection;
  /** Told of what the operation reads; left out: nobody. */
  readonly watcher?: Watcher | null;
}

/** The columns that the operation's fields need. */
export interface Selection {
  /** By table; of a table that is not named, all. */
  readonly columns: Columns;
  /** Whether it selects `hasNextPage`: then one more row is read for each page. */
  readonly asksForNext: boolean;
  /** Whether a field of frames needs their vectors of the default space. */
  readonly asksForVectors?: boolean;
}

export type Columns = ReadonlyMap<string, ReadonlySet<string>>;

/** The columns to read: those of the operation's fields, and those that the reader needs itself. */
export function columnsOf<T extends MediaTable>(
  { selection }: Source,
  table: T,
  own: readonly (string | null)[],
): readonly ColumnName<T>[] {
  const selected = selection.columns.get(table.name);
  if (!selected) return lightColumns(table);
  return [...new Set([...own.filter((name) => name !== null), ...selected])] as ColumnName<T>[];
}
