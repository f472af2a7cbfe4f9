import type { Config } from '../config.js';
import { openLake, type Lake } from '../lake/lancedb/lake.js';
import { mediaTables } from '../lake/tables/all.js';

/**
 * What a server asks of a store, which others wait for: LanceDB's own 30 s and up to ten tries, with ever fewer requests a second, would keep
 * it away for half a minute after the store is back. For a folder they mean nothing.
 */
const IMPATIENT = {
  connect_timeout: '2s',
  timeout: '3s',
  client_max_retries: '2',
  client_retry_timeout: '3',
  lance_aimd_max_retries: '0',
  lance_aimd_min_rate: '100',
};

/** The lake of the configuration as a server reads it. `isFollowed`: it looks for newer snapshots itself. */
export function openServedLake(config: Config, how: { isFollowed: boolean; readOnly: boolean }): Promise<Lake> {
  return openLake(config.LAKE_URI, mediaTables, {
    ...(how.isFollowed && { pollMs: config.SNAPSHOT_POLL_MS }),
    maxQueries: config.MAX_LAKE_QUERIES,
    indexCacheBytes: config.INDEX_CACHE_BYTES,
    queryTimeoutMs: config.OPERATION_TIMEOUT_MS,
    storage: { ...IMPATIENT, ...config.LAKE_STORAGE_OPTIONS },
    readOnly: how.readOnly,
  });
}
