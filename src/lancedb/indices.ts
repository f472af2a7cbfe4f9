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
