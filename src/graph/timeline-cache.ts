import { LRUCache } from 'lru-cache';

/** JavaScript text is UTF-16. */
const BYTES_PER_LETTER = 2;

/** The caches of moments. They are separate, so that the results of one query never evict what was read from the lake for all. */
export interface Timelines {
  readonly read: TimelineCache;
  readonly workedOut: TimelineCache;
}

/** Reading takes a hundred times as long as computing. */
const SHARE_OF_READ = 3 / 4;

/** @param maxBytes limit of both caches together; 0 turns them off */
export function openTimelines(maxBytes: number): Timelines {
  const forRead = Math.floor(maxBytes * SHARE_OF_READ);
  return { read: new TimelineCache(forRead), workedOut: new TimelineCache(maxBytes - forRead) };
}

/**
 * A least-recently-used cache of what moments are computed from. A key includes the versions of the tables that its value was
 * read from, so no value is ever stale.
 */
export class TimelineCache {
  private readonly values: LRUCache<string, object> | null;
  private readonly coming = new Map<string, Promise<object>>();

  /** @param maxBytes 0 turns the cache off */
  constructor(maxBytes: number) {
    this.values = maxBytes === 0 ? null : new LRUCache({ maxSize: maxBytes });
  }

  /** The value of the key, made when missing. Concurrent calls share one `make`. A failure is not cached. */
  get<V extends object>(key: string, make: () => Promise<V>, bytesOf: (value: V) => number): Promise<V> {
    const kept = this.values?.get(key) as V | undefined;
    if (kept) return Promise.resolve(kept);
    let coming = this.coming.get(key) as Promise<V> | undefined;
    if (!coming) {
      coming = make()
        .then((value) => {
          this.values?.set(key, value, { size: bytesOf(value) + key.length * BYTES_PER_LETTER });
          return value;
        })
        .finally(() => this.coming.delete(key));
      this.coming.set(key, coming);
    }
    return coming;
  }
}
