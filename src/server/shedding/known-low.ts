import { LRUCache } from 'lru-cache';
import type { Priority } from './priority.js';

/** Texts that are remembered, in characters. */
const CHARACTERS = 2 ** 20;

/** Which operations, by their text or hash, have always had a low priority: they can be refused before they are parsed. */
export class KnownLow {
  /** Variables decide about the cost: an operation that had a high priority once may have it again. */
  private readonly seen = new LRUCache<string, Priority>({
    maxSize: CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });

  has(text: string): boolean {
    return this.seen.get(text) === 'low';
  }

  remember(text: string, priority: Priority): void {
    if (this.seen.get(text) === undefined || priority === 'high') this.seen.set(text, priority);
  }
}
