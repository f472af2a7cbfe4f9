import { Index } from '@lancedb/lancedb';
import type { Table } from './connection.js';
import type { MediaTable, ScalarIndex } from './table.js';

/** Creates the indices that the table's spec asks for and that it does not have; their columns. */
export async function createMissingIndices(spec: MediaTable, table: Table): Promise<string[]> {
  const indexed = new Set((await table.listIndices()).flatMap((index) => index.columns));
  const missing = Object.entries(spec.indices).filter(([column]) => !indexed.has(column));
  for (const [column, kind] of missing) await table.createIndex(column, { config: indexConfig(kind), replace: false });
  return missing.map(([column]) => column);
}

/** Makes anew the indices that leave out so many rows: a patch takes all rows of the fragments it writes out of its key's. */
export async function renewIndices(spec: MediaTable, table: Table, fromRows: number): Promise<void> {
  for (const { name, columns } of await table.listIndices()) {
    const kind = spec.indices[columns[0]!];
    const leftOut = (await table.indexStats(name))?.numUnindexedRows ?? 0;
    if (!kind || leftOut < fromRows) continue;
    await table.createIndex(columns[0]!, { config: indexConfig(kind), replace: true });
  }
}

function indexConfig(kind: ScalarIndex): Index {
  switch (kind) {
    case 'btree':
      return Index.btree();
    case 'bitmap':
      return Index.bitmap();
    case 'labels':
      return Index.labelList();
  }
}
