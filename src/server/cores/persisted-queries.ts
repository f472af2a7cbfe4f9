import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import { LRUCache } from 'lru-cache';
import type { Persisted } from './messages.js';

/** Persisted queries that the processes of one server share: what is new here is told to the others. */
export class PersistedQueries implements KeyValueCache<string> {
  private readonly texts: LRUCache<string, string>;

  constructor(
    maxBytes: number,
    private readonly tell: (persisted: Persisted) => void,
  ) {
    this.texts = new LRUCache({ maxSize: maxBytes, sizeCalculation: (text, key) => key.length + text.length + 1 });
  }

  async get(key: string): Promise<string | undefined> {
    return this.texts.get(key);
  }

  async set(key: string, text: string): Promise<void> {
    if (this.texts.has(key)) return;
    this.take({ key, text });
    this.tell({ key, text });
  }

  async delete(key: string): Promise<boolean> {
    return this.texts.delete(key);
  }

  /** Keeps what another process was told. */
  take({ key, text }: Persisted): void {
    this.texts.set(key, text);
  }

  all(): Persisted[] {
    return [...this.texts.entries()].map(([key, text]) => ({ key, text }));
  }
}
