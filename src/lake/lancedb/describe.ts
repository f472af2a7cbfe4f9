import type { MediaTable } from './table.js';
import { behind, type View } from './view.js';

export interface TableIndex {
  name: string;
  /** LanceDB's name for it. */
  type: string;
  columns: string[];
  indexedRows: number;
  unindexedRows: number;
}

/** A table's indices, and how many rows they cover, whether the view shows these or not. */
export async function tableIndices(view: View, table: MediaTable): Promise<TableIndex[]> {
  const opened = await view[behind].table(table);
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
