import { UsageError } from '../../base/usage-error.js';
import { isNull, not } from '../lancedb/filter.js';
import type { Lake } from '../lancedb/lake.js';
import { count, select } from '../lancedb/read.js';
import { LEAST_INDEXED } from '../lancedb/vector-index.js';
import { writeToLake, type WriteOptions } from '../lancedb/writer.js';
import { frames, vectorColumn } from '../tables/frames.js';
import { spaces } from '../tables/spaces.js';
import { measureRecall } from './recall.js';

export interface IndexedSpace {
  space: string;
  vectors: number;
  /** Recall@10 over the sample, 0..1. */
  recallAt10: number;
  seconds: number;
}

export interface IndexSpaceOptions extends Omit<WriteOptions, 'note'> {
  /** The least recall@10 that readers are switched to. */
  floor: number;
  /** How many of the lake's vectors the recall is measured over. */
  sample: number;
}

/** The index finds too little. */
export class IndexSpaceError extends Error {
  override name = 'IndexSpaceError';
}

/**
 * Builds the index of a space anew and switches readers to it when it finds enough of what an exact search finds; otherwise they
 * keep what they have, and IndexSpaceError says by how much it fell short.
 */
export async function indexSpace(
  lake: Lake,
  id: string,
  { floor, sample, ...commit }: IndexSpaceOptions,
): Promise<IndexedSpace> {
  return writeToLake(lake, { ...commit, note: `index of space ${id}` }, async (writer) => {
    const known = await select(writer.base, spaces);
    const space = known.find((one) => one.id === id);
    if (!space) {
      const others = known.map((one) => one.id).join(', ') || 'none';
      throw new UsageError(`space ${id}: the lake has no such space (it has: ${others})`);
    }
    const column = vectorColumn(id);
    const vectors = await count(writer.base, frames, not(isNull(column)));
    if (vectors < LEAST_INDEXED) {
      throw new UsageError(`space ${id}: ${vectors} vectors are compared exactly; an index takes ${LEAST_INDEXED}`);
    }
    const start = performance.now();
    await writer.indexVectors(frames, column, vectors, space.metric);
    const seconds = (performance.now() - start) / 1000;
    const recallAt10 = (await measureRecall(writer.now, column, space.metric, sample))!;
    if (recallAt10 < floor) {
      const found = `finds ${recallAt10.toFixed(3)} of what an exact search finds, and ${floor} is the least`;
      throw new IndexSpaceError(`space ${id}: the index ${found}; readers keep what they have`);
    }
    const measured = { id, index_recall_at_10: recallAt10, index_measured_at: Date.now() };
    await writer.patch(spaces, 'id', ['id', 'index_recall_at_10', 'index_measured_at'], [measured]);
    return { space: id, vectors, recallAt10, seconds };
  });
}
