import type { Config } from '../../config.js';

/** More than one so that a query does not wait for another that only waits for the disk. */
const LEAST_LAKE_QUERIES = 2;

/** The settings of one of so many workers, which together keep what is set for one server. Caches of compiled operations are needed whole in each. */
export function shareOf(config: Config, workers: number): Config {
  const share = (all: number) => Math.ceil(all / workers);
  return {
    ...config,
    READ_ONLY: true,
    MAX_QUERIES: share(config.MAX_QUERIES),
    MAX_WAITING: share(config.MAX_WAITING),
    MAX_LAKE_QUERIES: Math.max(LEAST_LAKE_QUERIES, share(config.MAX_LAKE_QUERIES)),
    FULL_PICTURE_DECODERS: share(config.FULL_PICTURE_DECODERS),
    FULL_PICTURE_CACHE_BYTES: share(config.FULL_PICTURE_CACHE_BYTES),
    PICTURE_CACHE_BYTES: share(config.PICTURE_CACHE_BYTES),
    INDEX_CACHE_BYTES: share(config.INDEX_CACHE_BYTES),
    TIMELINE_CACHE_BYTES: share(config.TIMELINE_CACHE_BYTES),
    ...memoryShareOf(config, workers),
  };
}

/** What the server that writes, and each of so many workers, may have of the memory of all. */
export function memoryShareOf(
  { MEMORY_SOFT_BYTES, MEMORY_HARD_BYTES }: Config,
  workers: number,
): Pick<Config, 'MEMORY_SOFT_BYTES' | 'MEMORY_HARD_BYTES'> {
  const share = (all: number) => Math.ceil(all / (workers + 1));
  return { MEMORY_SOFT_BYTES: share(MEMORY_SOFT_BYTES), MEMORY_HARD_BYTES: share(MEMORY_HARD_BYTES) };
}
