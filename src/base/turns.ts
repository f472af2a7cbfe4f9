/** How long, in ms, all work in slices together holds up the event loop before others have their turn: an answer from memory takes less. */
const TURN_MS = 2;

/** So many short pieces of one owner go on together: between them all that they promised is waited for. */
const AT_A_TIME = 8;

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

const eventLoop: Clock = {
  now: () => performance.now(),
  later: (call) => void setImmediate(call),
  afterPromises: (call) => process.nextTick(call),
};

/**
 * Shares the event loop among long pieces of work: once the time of a turn is used up, they wait for the next one, which comes when the
 * event loop has seen to everything else. Owners take turns, however many slices one of them has waiting.
 */
export class Turns {
  /** When the turn ends; null: none has begun. */
  private until: number | null = null;
  private readonly waiting = new Map<Owner, Queue>();

  constructor(private readonly clock: Clock = eventLoop) {}

  /** Whether who works now should wait for the next turn. Looking at the clock takes 30 ns. */
  isOver(): boolean {
    const now = this.clock.now();
    if (this.until === null) {
      this.until = now + TURN_MS;
      this.clock.later(this.begin);
    }
    return now >= this.until;
  }

  /** Waits for the owner's next turn. Rejects when its work is no longer wanted by then. */
  next(owner: Owner): Promise<void> {
    if (this.until === null) this.isOver();
    return new Promise((resolve, reject) => {
      let queue = this.waiting.get(owner);
      if (!queue) this.waiting.set(owner, (queue = new Queue()));
      queue.push(() => {
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
    const some = queue.take(AT_A_TIME);
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
  private first = 0;

  get isEmpty(): boolean {
    return this.first === this.calls.length;
  }

  push(call: () => void): void {
    this.calls.push(call);
  }

  take(count: number): readonly (() => void)[] {
    const taken = this.calls.slice(this.first, this.first + count);
    this.first += taken.length;
    return taken;
  }
}
