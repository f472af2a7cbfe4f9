import { LRUCache } from 'lru-cache';

/** What two letters of a key take; a key is text. */
const BYTES_PER_LETTER = 2;

/** What moments are made of. What is worked out for one question never drops what was read from the lake for all. */
export interface Timelines {
  readonly read: TimelineCache;
  readonly workedOut: TimelineCache;
}

/** Reading takes a hundred times as long as working out. */
const SHARE_OF_READ = 3 / 4;

/** @param maxBytes of both together; 0: nothing is kept */
export function openTimelines(maxBytes: number): Timelines {
  const forRead = Math.floor(maxBytes * SHARE_OF_READ);
  return { read: new TimelineCache(forRead), workedOut: new TimelineCache(maxBytes - forRead) };
}

/**
 * What moments are worked out from, kept in memory for the requests that come next, the least used dropped. A key names the
 * versions of the tables that the value was read from, so that nothing is ever out of date.
 */
export class TimelineCache {
  private readonly values: LRUCache<string, object> | null;
  private readonly coming = new Map<string, Promise<object>>();

  /** @param maxBytes 0: nothing is kept */
  constructor(maxBytes: number) {
    this.values = maxBytes === 0 ? null : new LRUCache({ maxSize: maxBytes });
  }

  /** The value of that key; those who ask while it is being made wait for the same one. A failure is not kept. */
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
