import { isNull } from './filter.js';
import { missingIndices } from './indices.js';
import type { Lake, LakeSnapshot } from './lake.js';
import { count } from './read.js';
import { snapshotsTable } from './snapshots.js';
import { lackingFields } from './table-columns.js';
import { storedColumns, type MediaTable } from './table.js';

/** What a lake that was made by an older release lacks of this one's; columns are told as `titles.eidr`. */
export interface Lacking {
  readonly tables: readonly string[];
  /** Null in each row once they are added. */
  readonly columns: readonly string[];
  /** Columns that no row may have null: they cannot be added. */
  readonly impossible: readonly string[];
  /** Rows in which a column that is computed from others is null. */
  readonly derived: readonly { readonly column: string; readonly rows: number }[];
  readonly indices: readonly string[];
}

/** Looks at the newest state; writes nothing. */
export async function lackingIn({ connection, current, tables }: Lake): Promise<Lacking> {
  const isThere = ({ name }: MediaTable) => current.record.versions[name] !== undefined;
  const logged = await lackingFields(await connection.openTable(snapshotsTable.name), snapshotsTable.columns);
  const columns = logged.map(({ name }) => `${snapshotsTable.name}.${name}`);
  const impossible: string[] = [];
  const indices: string[] = [];
  const derived: Lacking['derived'][number][] = [];
  for (const spec of tables.filter(isThere)) {
    const named = (column: string) => `${spec.name}.${column}`;
    const table = await current.table(spec);
    for (const { name, nullable } of await lackingFields(table, storedColumns(spec)))
      (nullable ? columns : impossible).push(named(name));
    for (const column of Object.keys(spec.derived ?? {})) {
      const rows = await count(current, spec, isNull(column));
      if (rows > 0) derived.push({ column: named(column), rows });
    }
    indices.push(...(await lackingIndices(current, spec)).map(named));
  }
  const missing = tables.filter((table) => !isThere(table)).map(({ name }) => name);
  return { tables: missing, columns, impossible, derived, indices };
}

/** A table without rows gets its indices with the first of them. */
export async function lackingIndices(snapshot: LakeSnapshot, spec: MediaTable): Promise<string[]> {
  const rows = await count(snapshot, spec);
  if (rows === 0) return [];
  return (await missingIndices(spec, await snapshot.table(spec), rows)).map(([column]) => column);
}

export const lacksNothing = (lacking: Lacking): boolean => Object.values(lacking).every(({ length }) => length === 0);
