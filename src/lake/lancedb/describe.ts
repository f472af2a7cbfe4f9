import type { LakeSnapshot } from './lake.js';
import type { MediaTable } from './table.js';

export interface TableIndex {
  name: string;
  /** LanceDB's name for it. */
  type: string;
  columns: string[];
  indexedRows: number;
  unindexedRows: number;
}

/** A table's indices at the snapshot, and how many rows they cover. */
export async function tableIndices(snapshot: LakeSnapshot, table: MediaTable): Promise<TableIndex[]> {
  const opened = await snapshot.table(table);
  const indices = await opened.listIndices();
  return Promise.all(
    indices.map(async ({ name, indexType, columns }) => {
      const stats = await opened.indexStats(name);
      return {
        name,
        type: stats?.indexType ?? indexType,
        columns,
        indexedRows: stats?.numIndexedRows ?? 0,
        unindexedRows: stats?.numUnindexedRows ?? 0,
      };
    }),
  );
}
