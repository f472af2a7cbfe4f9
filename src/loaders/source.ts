import type { LakeSnapshot } from '../lancedb/lake.js';
import { lightColumns, type ColumnName, type MediaTable } from '../lancedb/table.js';
import type { NearCache } from '../near/near-cache.js';

/** Where an operation reads from, and what of it. */
export interface Source {
  /** Refuses queries of a cancelled operation: nobody waits for it. */
  readonly snapshot: LakeSnapshot;
  /** The same for batches that other operations wait for, too. */
  readonly shared: LakeSnapshot;
  /** Tables that may be at hand. */
  readonly near: NearCache;
  /** Throws when the operation was cancelled. */
  readonly cancellation: { check(): void };
  /** Columns that the operation's fields are made of, by table; of a table that is not named, all. */
  readonly columns: Columns;
}

export type Columns = ReadonlyMap<string, ReadonlySet<string>>;

/** The columns to read: those of the operation's fields, and those that the reader needs itself. */
export function columnsOf<T extends MediaTable>(
  { columns }: Source,
  table: T,
  own: readonly (string | null)[],
): readonly ColumnName<T>[] {
  const selected = columns.get(table.name);
  if (!selected) return lightColumns(table);
  return [...new Set([...own.filter((name) => name !== null), ...selected])] as ColumnName<T>[];
}
