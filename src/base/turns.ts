/** How long, in ms, all work in slices together holds up the event loop before others have their turn: an answer from memory takes less. */
const TURN_MS = 2;

/** Whose work it is: the slices of one operation wait for each other, not for those of another. */
export interface Owner {
  /** Throws when the work is no longer wanted. */
  check?(): void;
}

/** What turns are made of; tests bring their own. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Calls back when the event loop has seen to everything else. */
  later(call: () => void): void;
  /** Calls back when all that is promised by now has been done. */
  afterPromises(call: () => void): void;
}

export const eventLoop: Clock = {
  now: () => performance.now(),
  later: (call) => void setImmediate(call),
  // A tick that a tick asks for comes before promises; one that a promise asks for comes after all of them.
  afterPromises: (call) => queueMicrotask(() => process.nextTick(call)),
};

/**
 * Shares the event loop among long pieces of work: once the time of a turn is used up, they wait for the next one, which comes when the
 * event loop has seen to everything else. Owners take turns, however many slices one of them has waiting.
 */
export class Turns {
  /** When the turn ends; null: none has begun. */
  private until: number | null = null;
  private readonly waiting = new Map<Owner, Queue>();

  constructor(readonly clock: Clock = eventLoop) {}

  /** Whether who works now should wait for the next turn. Looking at the clock takes 30 ns. */
  isOver(): boolean {
    const now = this.clock.now();
    if (this.until === null) {
      this.until = now + TURN_MS;
      this.clock.later(this.begin);
    }
    return now >= this.until;
  }

  /**
   * Waits for the owner's next turn. Rejects when its work is no longer wanted by then. `share`: how much of a look at the clock the work is
   * worth; short pieces go on together.
   */
  next(owner: Owner, share = 1): Promise<void> {
    if (this.until === null) this.isOver();
    return new Promise((resolve, reject) => {
      let queue = this.waiting.get(owner);
      if (!queue) this.waiting.set(owner, (queue = new Queue()));
      queue.push(share, () => {
        try {
          owner.check?.();
          resolve();
        } catch (error) {
          reject(error as Error);
        }
      });
    });
  }

  private readonly begin = (): void => {
    this.until = null;
    if (this.waiting.size === 0) return;
    this.isOver();
    this.serve();
  };

  /** Lets one after another go on, each after all that the one before it did at once. */
  private readonly serve = (): void => {
    const [next] = this.waiting;
    if (!next) return;
    const [owner, queue] = next;
    this.waiting.delete(owner);
    const some = queue.take();
    if (!queue.isEmpty) this.waiting.set(owner, queue);
    for (const goOn of some) goOn();
    this.clock.afterPromises(() => {
      if (!this.isOver()) this.serve();
    });
  };
}

/** Of the program. */
export const turns = new Turns();

/** First in, first out, without moving what waits. */
class Queue {
  private readonly calls: (() => void)[] = [];
  private readonly shares: number[] = [];
  private first = 0;

  get isEmpty(): boolean {
    return this.first === this.calls.length;
  }

  push(share: number, call: () => void): void {
    this.shares.push(share);
    this.calls.push(call);
  }

  /** Those that come first, worth one look at the clock; at least one. */
  take(): readonly (() => void)[] {
    const from = this.first;
    for (let worth = 0; worth < 1 && !this.isEmpty; this.first++) worth += this.shares[this.first]!;
    return this.calls.slice(from, this.first);
  }
}
