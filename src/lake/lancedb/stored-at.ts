import { resolve } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { abilitiesOf } from './connection.js';
import type { Lake, LakeSnapshot } from './lake.js';
import { columnsOfSchema } from './stored-batches.js';

/** A table of a snapshot, as a program that reads LanceDB's folders itself needs it. */
export interface StoredAt {
  readonly table: string;
  /** Of the folder that LanceDB keeps it in: a path, or an address in the object store. */
  readonly uri: string;
  /** LanceDB's number of the table's state in the snapshot. */
  readonly version: number;
  readonly rows: number;
  /** Those that it has in that state, spaces' vectors and columns for LanceDB alone among them. */
  readonly columns: { name: string; type: string; nullable: boolean }[];
}

/**
 * Where the tables of the snapshot are, by name; those that did not exist in it are left out. Throws a UsageError for a lake whose tables
 * are not in folders.
 */
export async function storedAt(lake: Lake, snapshot: LakeSnapshot): Promise<StoredAt[]> {
  if (!abilitiesOf(lake.connection).folders)
    throw new UsageError(
      `${lake.uri}: where its tables are is known to their keeper alone: ask there, or use export table or export lake`,
    );
  const { versions } = snapshot.record;
  const there = lake.tables.filter(({ name }) => versions[name] !== undefined);
  return Promise.all(
    there.map(async (spec) => {
      const opened = await snapshot.table(spec);
      const [rows, schema] = await Promise.all([opened.countRows(), opened.schema()]);
      const columns = columnsOfSchema(schema);
      return { table: spec.name, uri: folderOf(lake.uri, spec.name), version: versions[spec.name]!, rows, columns };
    }),
  );
}

function folderOf(lake: string, table: string): string {
  return lake.includes('://') ? `${lake.replace(/\/+$/, '')}/${table}.lance` : resolve(lake, `${table}.lance`);
}
