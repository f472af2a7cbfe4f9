import { Index } from '@lancedb/lancedb';
import pLimit from 'p-limit';
import { allEnded } from '../../base/all-ended.js';
import type { Table } from './connection.js';
import { textIndex } from './full-text.js';
import type { MediaTable, IndexKind } from './table.js';

/** A scan of fewer rows is as quick as an index; building ten indices on a small lake takes longer than the ingest. */
export const INDEX_FROM_ROWS = 5_000;

/** LanceDB builds each on one core: nine million annotations have their eleven after 13 s, not 20, with 30 MB more of memory. */
const BUILT_AT_ONCE = 2;

/**
 * Creates the indices that the table's spec asks for and that it does not have; their columns. Those of text are made however
 * few the rows: LanceDB takes the words apart as the index says, and without one as it likes. It takes 10 ms.
 */
export async function createMissingIndices(spec: MediaTable, table: Table, numRows = Infinity): Promise<string[]> {
  const missing = await missingIndices(spec, table, numRows);
  const inTurn = pLimit(BUILT_AT_ONCE);
  const building = missing.map(([column, kind]) =>
    inTurn(() => table.createIndex(column, { config: indexConfig(kind), replace: false })),
  );
  // All must have ended before a failure gives the lake to the next writer.
  await allEnded(building);
  return missing.map(([column]) => column);
}

/** The indices that a table of so many rows should have, and does not: by column. */
export async function missingIndices(spec: MediaTable, table: Table, numRows: number): Promise<[string, IndexKind][]> {
  const indexed = new Set((await table.listIndices()).flatMap((index) => index.columns));
  return Object.entries(spec.indices).filter(
    ([column, kind]) => !indexed.has(column) && (kind === 'text' || numRows >= INDEX_FROM_ROWS),
  );
}

/** The most rows that an index which the spec asks for leaves out. */
export async function mostLeftOut(spec: MediaTable, table: Table): Promise<number> {
  const asked = (await table.listIndices()).filter(({ columns }) => columns[0]! in spec.indices);
  return Math.max(0, ...asked.map(({ numUnindexedRows = 0 }) => numUnindexedRows));
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

function indexConfig(kind: IndexKind): Index {
  switch (kind) {
    case 'btree':
      return Index.btree();
    case 'bitmap':
      return Index.bitmap();
    case 'labels':
      return Index.labelList();
    case 'text':
      return textIndex();
  }
}
