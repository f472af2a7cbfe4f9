import type { MaybePromise } from './maybe-promise.js';
import { turns, type Owner } from './turns.js';

/** What takes fewer is done within some five milliseconds: to wait in between would only make it longer. */
const AT_ONCE = 1_000;
/** A tenth of a millisecond's work. */
const ITEMS_PER_LOOK = 32;
/** So long lists are gone through at once: most operations are done by then, and each promise would only make them take longer, a title's tree half as long again. */
const AT_ONCE_MS = 5;
/** Of lists whose items hold others: a frame with its shot, asset, title and twenty annotations takes 40 µs. */
const NODES_PER_LOOK = 8;

/** One operation's walk through all that it asks for, list by list, in turns once it has gone far. */
export class Walk implements Owner {
  private taken = 0;
  private nextLook = AT_ONCE;
  /** Since when lists are gone through without a break; null: nothing since the last one. */
  private since: number | null = null;
  private hasWaited = false;
  /** Parts of lists that wait for their turn. */
  private promised = 0;
  private afterwards: (() => void)[] = [];

  constructor(
    private readonly operation: Owner = {},
    private readonly of = turns,
  ) {}

  /** So many items were taken. */
  took(items: number): void {
    this.taken += items;
  }

  /** Whether it should wait for its next turn before it takes more. */
  isOver(): boolean {
    if (this.taken < this.nextLook) return false;
    if (this.of.isOver()) return true;
    this.nextLook = this.taken + ITEMS_PER_LOOK;
    return false;
  }

  /** Waits for the operation's next turn, to take so many items at most. Rejects when it was cancelled. */
  turn(items: number): Promise<void> {
    return this.of.next(this, items / ITEMS_PER_LOOK);
  }

  /** The items, for whoever works on each as it comes: once the turn is over, the rest is promised for the next turns. */
  *list<T>(items: readonly T[]): Generator<MaybePromise<T>, undefined> {
    let at = 0;
    for (; at < items.length; at++) {
      if (at % NODES_PER_LOOK === NODES_PER_LOOK - 1 && this.isLong()) break;
      yield items[at]!;
    }
    while (at < items.length) {
      const end = Math.min(items.length, at + NODES_PER_LOOK);
      const turn = this.partLater();
      for (; at < end; at++) {
        const item = items[at]!;
        yield turn.then(() => item);
      }
    }
  }

  /** Calls back once all that is promised by now is done and no part of a list waits: what the parts ask for is then asked at once. */
  whenListed(call: () => void): void {
    queueMicrotask(() =>
      process.nextTick(() => {
        if (this.promised === 0) call();
        else this.afterwards.push(call);
      }),
    );
  }

  check(): void {
    this.operation.check?.();
  }

  /** Whether the rest of a list should wait for the next turn. */
  private isLong(): boolean {
    if (this.hasWaited) return this.of.isOver();
    const { clock } = this.of;
    const now = clock.now();
    if (this.since === null) {
      this.since = now;
      clock.later(() => (this.since = null));
    }
    return now - this.since >= AT_ONCE_MS;
  }

  private async partLater(): Promise<void> {
    this.hasWaited = true;
    this.promised++;
    try {
      await this.of.next(this, 1 / 2);
    } finally {
      this.promised--;
      if (this.promised === 0) for (const call of this.afterwards.splice(0)) this.whenListed(call);
    }
  }
}
