import { turns, type Owner } from './turns.js';

/** What takes fewer is done within some five milliseconds: to wait in between would only make it longer. */
const AT_ONCE = 1_500;
/** Looking at the clock takes 30 ns. */
const ITEMS_PER_LOOK = 16;

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

  /** Rejects when the operation was cancelled. */
  turn(): Promise<void> {
    return this.of.next(this);
  }

  check(): void {
    this.operation.check?.();
  }
}
