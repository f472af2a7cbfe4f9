import type { ColumnName, MediaTable } from '../../lake/lancedb/table.js';

/**
 * The columns that each field of an entity needs. A field that is named like a column needs that one unless it
 * is listed here; every other field must be.
 */
export type FieldColumns<Resolvers, T extends MediaTable> = {
  readonly [F in Exclude<keyof Resolvers, ColumnName<T> | `__${string}`>]-?: readonly ColumnName<T>[];
} & { readonly [F in Extract<keyof Resolvers, ColumnName<T>>]?: readonly ColumnName<T>[] };
