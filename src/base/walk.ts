import { turns, type Owner } from './turns.js';

/** What takes fewer is done within some five milliseconds: to wait in between would only make it longer. */
const AT_ONCE = 1_000;
/** A tenth of a millisecond's work. */
const ITEMS_PER_LOOK = 32;

/** One operation's walk through all that it asks for, list by list, in turns once it has gone far. */
export class Walk implements Owner {
  private taken = 0;
  private nextLook = AT_ONCE;

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

  /** Waits for the next turn, to take so many items at most. Rejects when the operation was cancelled. */
  turn(items: number): Promise<void> {
    return this.of.next(this, items / ITEMS_PER_LOOK);
  }

  check(): void {
    this.operation.check?.();
  }
}
