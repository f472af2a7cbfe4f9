import { readConfig } from '../config.js';
import type { CommitOptions } from '../lake/lancedb/commit.js';
import { openLake, type Lake } from '../lake/lancedb/lake.js';
import { mediaTables } from '../lake/tables/all.js';

/** Runs the work on the lake at LAKE_URI, with the configured waits and retention of writes. */
export async function withLake<R>(work: (lake: Lake, writing: CommitOptions) => Promise<R>): Promise<R> {
  const config = readConfig();
  const lake = await openLake(config.LAKE_URI, mediaTables);
  try {
    return await work(lake, { waitMs: config.WRITE_WAIT_MS, keepSnapshotsMs: config.SNAPSHOT_KEEP_MS });
  } finally {
    lake.close();
  }
}
