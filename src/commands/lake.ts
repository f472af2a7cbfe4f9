import { readConfig } from '../config.js';
import type { CommitOptions } from '../lake/lancedb/commit.js';
import { openLake, type Lake, type LakeOptions } from '../lake/lancedb/lake.js';
import { mediaTables } from '../lake/tables/all.js';
import { writing } from './writing.js';

/**
 * Runs the work on the lake, with the configured waits and retention of writes. With `create`, a lake that is not there is made;
 * else it is a UsageError. With `readOnly`, nothing is written, not even a table that the lake lacks.
 */
export async function withLake<R>(
  work: (lake: Lake, writing: CommitOptions) => Promise<R>,
  { create = false, ...options }: Pick<LakeOptions, 'create' | 'indexCacheBytes' | 'readOnly' | 'leaveLacking'> = {},
): Promise<R> {
  const config = readConfig();
  const storage = config.LAKE_STORAGE_OPTIONS;
  const lake = await openLake(config.LAKE_URI, mediaTables, { create, storage, ...options });
  try {
    return await work(lake, writing(config));
  } finally {
    lake.close();
  }
}
