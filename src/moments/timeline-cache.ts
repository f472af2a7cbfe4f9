import { LRUCache } from 'lru-cache';

/** What two letters of a key take; a key is text. */
const BYTES_PER_LETTER = 2;

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
