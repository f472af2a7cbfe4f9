import { inParts } from './arrow-batches.js';
import { KEEP_ALL, optimizeTable } from './cleanup.js';
import type { Connection, Table } from './connection.js';
import { createMissingIndices } from './indices.js';
import type { DistanceMetric } from './read.js';
import { storedTable } from './stored-batches.js';
import type { MediaTable } from './table.js';
import { buildVectorIndex, LEAST_INDEXED } from './vector-index.js';
import { behind, type View } from './view.js';

/**
 * Writes all rows of a table anew, with its indices: only so do the bytes of rows and values that are gone leave its files. Compaction
 * leaves a file as it is while less than a tenth of its rows is gone. The new version; older ones stay until they are swept.
 */
export async function rewriteTable(connection: Connection, spec: MediaTable): Promise<number> {
  const old = await connection.openTable(spec.name);
  await old.checkout(await old.version());
  const vectors = await vectorIndices(spec, old);
  const stored = await storedTable({ table: async () => old }, spec);
  const anew = await connection.createEmptyTable(spec.name, stored.schema, { mode: 'overwrite' });
  for await (const part of inParts(spec, stored)) await anew.add(part.toArrow());
  await createMissingIndices(spec, anew, stored.rowCount);
  for (const { column, metric } of vectors) {
    const count = await anew.countRows(`${column} IS NOT NULL`);
    if (count >= LEAST_INDEXED) await buildVectorIndex(anew, column, count, metric);
  }
  await optimizeTable(anew, KEEP_ALL);
  // As in `optimizeTables`: there must be nothing left to do for whoever sweeps it, since that would make a version.
  await optimizeTable(anew, KEEP_ALL);
  return anew.version();
}

async function vectorIndices(spec: MediaTable, table: Table): Promise<{ column: string; metric: DistanceMetric }[]> {
  const found: { column: string; metric: DistanceMetric }[] = [];
  for (const { name, columns } of await table.listIndices()) {
    if (columns[0]! in spec.indices) continue;
    const { distanceType = 'cosine' } = (await table.indexStats(name)) ?? {};
    found.push({ column: columns[0]!, metric: distanceType.toUpperCase() as DistanceMetric });
  }
  return found;
}

/** Rows that are gone from a table and that its files still hold. */
export async function deletedRows(view: View, spec: MediaTable): Promise<number> {
  const table = await view[behind].table(spec);
  const version = await table.version();
  const of = (await table.listVersions()).find((one) => one.version === version);
  return Number(of?.metadata['total_deletion_file_rows'] ?? 0);
}
