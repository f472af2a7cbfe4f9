/** One that waits. */
export interface Waiter {
  /** Whose it is; null: of nobody known, who all count as one. */
  readonly subject: string | null;
}

interface Node<W> {
  readonly waiter: W;
  older: Node<W> | null;
  newer: Node<W> | null;
}

/** Who wait of one subject, by age. */
interface Chain<W> {
  oldest: Node<W>;
  newest: Node<W>;
  length: number;
}

/** Which of one subject comes first. */
export type Order = 'oldest' | 'newest';

/**
 * A line in which subjects have their turns one after the other, however many of one wait. In a full one a newcomer takes the place of the
 * oldest of the subject that has the most, as in FQ-CoDel (RFC 8290, 4.1), unless it is of that subject. All in constant time but that.
 */
export class WaitingLine<W extends Waiter> {
  /** In the order of their turns. */
  private readonly chains = new Map<string | null, Chain<W>>();
  private readonly nodes = new Map<W, Node<W>>();

  get length(): number {
    return this.nodes.size;
  }

  has(waiter: W): boolean {
    return this.nodes.has(waiter);
  }

  /** Who has waited longest. */
  oldest(): W | null {
    for (const waiter of this.nodes.keys()) return waiter;
    return null;
  }

  /** Whether a newcomer of that subject would have none of so many places. */
  isFullFor(subject: string | null, places: number): boolean {
    if (this.length < places) return false;
    const own = this.chains.get(subject)?.length ?? 0;
    return own >= (this.longest()?.length ?? 0);
  }

  /** Gives who has none of so many places any more: nobody, another one, or the newcomer. */
  add(waiter: W, places: number): W | null {
    if (this.isFullFor(waiter.subject, places)) return waiter;
    const gone = this.length >= places ? this.longest()!.oldest.waiter : null;
    if (gone) this.remove(gone);
    const chain = this.chains.get(waiter.subject);
    const node: Node<W> = { waiter, older: chain?.newest ?? null, newer: null };
    this.nodes.set(waiter, node);
    if (chain) {
      chain.newest.newer = node;
      chain.newest = node;
      chain.length++;
    } else {
      this.chains.set(waiter.subject, { oldest: node, newest: node, length: 1 });
    }
    return gone;
  }

  /** Whose turn it is; it stays in the line. */
  first(order: Order): W | null {
    for (const chain of this.chains.values()) return chain[order].waiter;
    return null;
  }

  /** Takes out one whose turn has come: its subject comes last now. */
  take(waiter: W): void {
    const chain = this.chains.get(waiter.subject)!;
    this.remove(waiter);
    if (chain.length === 0) return;
    this.chains.delete(waiter.subject);
    this.chains.set(waiter.subject, chain);
  }

  /** Takes out one that waits no longer; of one that does not wait nothing happens. */
  remove(waiter: W): void {
    const node = this.nodes.get(waiter);
    if (!node) return;
    this.nodes.delete(waiter);
    const chain = this.chains.get(waiter.subject)!;
    const { older, newer } = node;
    if (older) older.newer = newer;
    else if (newer) chain.oldest = newer;
    if (newer) newer.older = older;
    else if (older) chain.newest = older;
    if (--chain.length === 0) this.chains.delete(waiter.subject);
  }

  private longest(): Chain<W> | null {
    let most: Chain<W> | null = null;
    for (const chain of this.chains.values()) if (!most || chain.length > most.length) most = chain;
    return most;
  }
}
