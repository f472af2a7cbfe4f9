import { expect, it, onTestFinished } from 'vitest';
import { nearSpecs, nearVectors } from '../../../src/graph/loaders/near-specs.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { nearestOfAllByCodes } from '../../../src/lake/lancedb/read.js';
import { warmVectorIndex } from '../../../src/lake/lancedb/vector-index.js';
import { indexSpace } from '../../../src/lake/nearest/index-space.js';
import { openNearCache } from '../../../src/lake/near/near-cache.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { temporaryLake, writeRows } from '../../support/lake.js';
import { storeOfProcess } from '../../support/s3-store.js';
import { skewedRows } from '../../support/skewed.js';

it('where vectors are held, the first search by the index reads nothing of it from the store', async () => {
  const store = await storeOfProcess();
  const made = await temporaryLake({}, mediaTables, 's3');
  onTestFinished(() => made.remove());
  const rows = skewedRows({ tight: 1_000, others: 100, dimension: 256 });
  await writeRows(made.lake, rows);
  await made.lake.refresh();
  await indexSpace(made.lake, 'look', { floor: 0.5, sample: 20 });

  /** What of its index the first search reads. */
  const readBy = async (vectorBytes: number, most = 0, indexCacheBytes = 2 ** 28): Promise<string[]> => {
    const lake = await openLake(made.uri, mediaTables, { readOnly: true, indexCacheBytes });
    const near = openNearCache(lake, {
      specs: nearSpecs,
      limit: 2 ** 28,
      vectors: nearVectors(vectorBytes, vectorBytes),
      onError: () => undefined,
    });
    try {
      await near.filled();
      await warmVectorIndex(lake.current, frames, 'vector_look', { dimension: 256, most });
      const from = store.log.length;
      const how = { column: 'vector_look', metric: 'COSINE', limit: 34, probes: 2 } as const;
      expect(await nearestOfAllByCodes(lake.current, frames, rows.frames[0]!.vector_look!, how)).toHaveLength(34);
      return store.log.slice(from).filter((line) => line.startsWith('get') && line.includes('auxiliary.idx'));
    } finally {
      await near.close();
      lake.close();
    }
  };
  expect(await readBy(2 ** 28)).toEqual([]);
  expect(await readBy(0)).not.toEqual([]);
  // Half a byte for each of 256 numbers of 1,900 vectors, and 29 bytes beside them: 298,300.
  expect(await readBy(0, 298_300)).toEqual([]);
  expect(await readBy(0, 298_299)).not.toEqual([]);
  // What LanceDB's cache may not take is read again.
  expect(await readBy(0, 298_300, 1)).not.toEqual([]);
});
