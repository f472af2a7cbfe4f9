import { Index } from '@lancedb/lancedb';
import { atVersion } from './at-version.js';
import type { Table } from './connection.js';
import { tableIndices, type TableIndex } from './describe.js';
import type { LakeSnapshot } from './lake.js';
import type { DistanceMetric } from './read.js';
import type { MediaTable } from './table.js';
import type { View } from './view.js';

/** Size of the sample that RaBitQ and its partitions are trained on. */
export const LEAST_INDEXED = 256;

/** At a million vectors 256 partitions; half of them take as long to search, twice as many lose recall between them. */
export const ROWS_A_PARTITION = 4_096;
/**
 * Bits a dimension of RaBitQ codes (Gao et al. 2024, arxiv.org/abs/2409.09913). At a million vectors of 256 dimensions, 8
 * partitions searched: recall@10 .66 with 1 bit, .92 with 4, .96 with 8, which take eight times as long to build.
 */
const BITS = 4;
/** What the index has of each vector beside its code, as LanceDB's cache counts it at a million and at ten million of 256 dimensions. */
const BESIDE_CODE_BYTES = 29;

/** The index over a vector column of all rows; null when there is none. */
export async function vectorIndexOf(view: View, table: MediaTable, column: string): Promise<TableIndex | null> {
  const indices = await atVersion(view, table, 'indices', () => tableIndices(view, table));
  return indices.find(({ columns }) => columns.includes(column)) ?? null;
}

/**
 * Reads the index over a column into LanceDB's memory, where there is one that takes no more than so many bytes; else searches do, each its own
 * parts. That of ten million vectors of 256 dimensions takes 3 s of CPU time and 1.6 GB.
 */
export async function warmVectorIndex(
  snapshot: LakeSnapshot,
  table: MediaTable,
  column: string,
  { dimension, most }: { readonly dimension: number; readonly most: number },
): Promise<void> {
  const index = await vectorIndexOf(snapshot, table, column);
  if (!index || index.indexedRows * ((dimension * BITS) / 8 + BESIDE_CODE_BYTES) > most) return;
  await (await snapshot.table(table)).prewarmIndex(index.name);
}

/** Builds the index over a column of so many vectors, in place of the one that is there. */
export async function buildVectorIndex(
  table: Table,
  column: string,
  vectors: number,
  metric: DistanceMetric,
): Promise<void> {
  const config = Index.ivfRq({
    numPartitions: Math.max(1, Math.round(vectors / ROWS_A_PARTITION)),
    numBits: BITS,
    distanceType: metric.toLowerCase() as 'cosine' | 'l2' | 'dot',
  });
  await table.createIndex(column, { config, replace: true });
}
