import { LRUCache } from 'lru-cache';

/** Operations that have series of their own; a product has a dozen or two that matter. */
const MOST_NAMES = 12;
/** So often an operation comes before it may have them: what is made up for one request never does. */
const OFTEN = 3;
/** Operations that are counted until then. */
const CANDIDATES = 512;
const LONGEST = 48;

/** The labels of operations: so many that come often have their own, all others are `other`. */
export class OperationNames {
  private readonly known = new Set<string>();
  private readonly candidates = new LRUCache<string, number>({ max: CANDIDATES });

  /** @param name null: it is called by the hash of its text */
  labelOf(name: string | null, hash: string): string {
    const label = name === null ? `#${hash.slice(0, 10)}` : name.slice(0, LONGEST);
    if (this.known.has(label)) return label;
    if (this.known.size >= MOST_NAMES) return 'other';
    const times = (this.candidates.get(label) ?? 0) + 1;
    if (times < OFTEN) {
      this.candidates.set(label, times);
      return 'other';
    }
    this.candidates.delete(label);
    this.known.add(label);
    return label;
  }
}
