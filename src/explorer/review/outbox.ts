import { MediaGraphError } from '../../../packages/client/src/failure.js';
import { mayPass } from '../../../packages/client/src/retry.js';
import type { Outcome, VersionRef, Write } from './writes.js';

type Send = (
  writes: readonly Write[],
  versionOf: (ref: VersionRef) => number,
  tell: (write: Write, outcome: Outcome) => void,
) => Promise<void>;

interface Options {
  readonly send: Send;
  /** Where unsent writes are kept until they are acknowledged: a page that is loaded anew goes on with them. */
  readonly storage: Storage;
  /** Told of each write that the graph answered, in order; `dropped` are later ones that built upon a refused one. */
  readonly onOutcome: (write: Write, outcome: Outcome, dropped: readonly Write[]) => void;
  readonly onChange: () => void;
}

/** Waits between attempts, milliseconds: soon enough after a restart, seldom enough for a server in need. */
const [FIRST_WAIT, LONGEST_WAIT] = [250, 5_000];
const MOST_AT_ONCE = 50;
const STORED = 'media-graph-review-unsent';

/**
 * Writes on their way to the graph, in order, one batch at a time, at most one of an annotation in each. What gets no answer is sent again
 * until it gets one: the graph does nothing twice.
 */
export class Outbox {
  private writes: Write[] = [];
  /** The versions that writes made, by their keys. */
  private readonly made = new Map<string, number>();
  private isSending = false;
  private timer: number | undefined;
  private wait = FIRST_WAIT;
  /** Why the last attempt failed; null: it did not. */
  failure: Error | null = null;

  constructor(private readonly options: Options) {
    const stored = options.storage.getItem(STORED);
    if (stored === null) return;
    const { writes, made } = JSON.parse(stored) as { writes: Write[]; made: [string, number][] };
    this.writes = writes;
    for (const [key, version] of made) this.made.set(key, version);
    this.flush();
  }

  get size(): number {
    return this.writes.length;
  }

  /** The last of an annotation that is not acknowledged. */
  lastOf(id: string): Write | undefined {
    return this.writes.findLast((write) => write.id === id);
  }

  /** All of an annotation that are not acknowledged, in order. */
  allOf(id: string): Write[] {
    return this.writes.filter((write) => write.id === id);
  }

  add(writes: readonly Write[]): void {
    this.writes.push(...writes);
    this.changed();
    this.flush();
  }

  /** Gives up all that is not acknowledged. */
  clear(): void {
    [this.writes, this.failure] = [[], null];
    this.changed();
  }

  /** Sends what waits, now. */
  flush(): void {
    window.clearTimeout(this.timer);
    if (!this.isSending && this.writes.length > 0) void this.sendNext();
  }

  private async sendNext(): Promise<void> {
    this.isSending = true;
    const firsts = this.writes.filter(({ id }, i) => this.writes.findIndex((other) => other.id === id) === i);
    try {
      await this.options.send(firsts.slice(0, MOST_AT_ONCE), this.versionOf, (write, outcome) =>
        this.settle(write, outcome),
      );
      this.failure = null;
      this.wait = FIRST_WAIT;
    } catch (error) {
      this.failure = error as Error;
    }
    this.isSending = false;
    this.options.onChange();
    if (this.failure === null) this.flush();
    else if (isPassing(this.failure)) {
      this.timer = window.setTimeout(() => this.flush(), this.wait);
      this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
    }
  }

  private readonly versionOf = (ref: VersionRef): number => (typeof ref === 'number' ? ref : this.made.get(ref)!);

  private settle(write: Write, outcome: Outcome): void {
    const dropped = outcome.is === 'refused' ? this.writes.filter(({ id }) => id === write.id).slice(1) : [];
    if (outcome.is === 'written') this.made.set(write.key, outcome.state?.version ?? 0);
    const settled = new Set([write, ...dropped]);
    this.writes = this.writes.filter((one) => !settled.has(one));
    this.options.onOutcome(write, outcome, dropped);
    this.changed();
  }

  private changed(): void {
    const { storage } = this.options;
    if (this.writes.length === 0) storage.removeItem(STORED);
    else storage.setItem(STORED, JSON.stringify({ writes: this.writes, made: [...this.made] }));
    this.options.onChange();
  }
}

/** What a server that is busy, or away for a while, makes fail; all else needs somebody to do something. */
const isPassing = (error: Error): boolean =>
  mayPass(error) || (error instanceof MediaGraphError && (error.code === 'BAD_ANSWER' || (error.status ?? 0) >= 500));
