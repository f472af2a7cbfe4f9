import { setTimeout as sleep } from 'node:timers/promises';
import { askAt } from './server-process.js';

const EVERY_MS = 20;

interface Waiting {
  readonly snapshot: number;
  readonly since: number;
  readonly resolve: (delay: number | null) => void;
}

/** Asks a server all the time which snapshot it shows. */
export class SnapshotWatch {
  private shown = -1;
  private isAway = false;
  private stopped = false;
  private waiting: Waiting[] = [];
  private readonly watching: Promise<void>;

  constructor(private readonly url: string) {
    this.watching = this.watch();
  }

  /** Milliseconds from now until the server shows that snapshot or a newer one, to 20 ms; null: it is away, or goes meanwhile. */
  delayOf(snapshot: number): Promise<number | null> {
    if (this.isAway) return Promise.resolve(null);
    return new Promise((resolve) => this.waiting.push({ snapshot, since: performance.now(), resolve }));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.watching;
  }

  private async watch(): Promise<void> {
    for (; !this.stopped; await sleep(EVERY_MS)) {
      const answer = await askAt(this.url, '{ lake { snapshot { number } } }').catch(() => null);
      this.isAway = answer === null;
      this.shown = answer ? Number(answer.data.lake.snapshot.number) : -1;
      this.settle();
    }
  }

  private settle(): void {
    const waiting = this.waiting;
    this.waiting = waiting.filter(({ snapshot }) => !this.isAway && snapshot > this.shown);
    const now = performance.now();
    for (const one of waiting) {
      if (!this.waiting.includes(one)) one.resolve(this.isAway ? null : now - one.since);
    }
  }
}
