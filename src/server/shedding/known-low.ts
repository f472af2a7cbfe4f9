import { LRUCache } from 'lru-cache';
import type { Entrant } from './admission.js';

/** Texts that are remembered, in characters. */
const CHARACTERS = 2 ** 20;

/** What an operation took when it was last asked for. */
export type Known = Pick<Entrant, 'kind' | 'weight'>;

/**
 * Which operations have always had a low priority, by their text or its hash: they can wait, and be refused, before they are parsed. Texts that differ in
 * their literals are one: many clients write ids into them.
 */
export class KnownLow {
  /** Variables and literals decide about the cost: an operation that had a high priority once, null here, may have it again. */
  private readonly seen = new LRUCache<string, { known: Known | null }>({
    maxSize: CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });

  /** Undefined: it is not known, or may have a high priority. */
  get(text: string): Known | undefined {
    return this.seen.get(withoutLiterals(text))?.known ?? undefined;
  }

  /** @param known null: it had a high priority */
  remember(text: string, known: Known | null): void {
    const shape = withoutLiterals(text);
    const seen = this.seen.get(shape);
    if (!seen) this.seen.set(shape, { known });
    else if (seen.known) seen.known = known;
  }
}

/** Strings and numbers. A string that does not end is one, too: so that each character is looked at once. */
const LITERALS = /"(?:[^"\\\n]|\\.)*"?|\b\d+(?:\.\d+)?\b/g;

const withoutLiterals = (text: string): string => text.replace(LITERALS, '0');
