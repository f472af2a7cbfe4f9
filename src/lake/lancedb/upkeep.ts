/** It takes a sixth of the time at most: 0.8 s of a core for 250,000 rows of eleven indices, and as much more as there are more. */
const REST = 5;

/**
 * The upkeep of tables that one process goes on writing to, beside its commits: rows that are added never wait for it. It cannot be
 * done where rows are replaced or removed meanwhile; then the next commit waits for it.
 */
export class Upkeep {
  private running: Promise<void> | null = null;
  private restUntil = 0;
  private readonly refused = new Set<string>();
  /** Tables that were kept up, and may be of another version than that which was committed. */
  readonly kept = new Set<string>();

  get goesOn(): boolean {
    return this.running !== null;
  }

  /** Begins the work on a table, if it is time for it. `beside` says that writes go on. */
  async begin(table: string, work: (beside: boolean) => Promise<void>): Promise<void> {
    if (this.running || performance.now() < this.restUntil) return;
    this.kept.add(table);
    if (this.refused.delete(table)) return this.timed(work(false));
    this.running = this.timed(work(true))
      .catch(() => {
        this.refused.add(table);
        this.restUntil = 0;
      })
      .finally(() => (this.running = null));
  }

  /** Waits for what goes on. */
  async end(): Promise<void> {
    await this.running;
  }

  private async timed(work: Promise<void>): Promise<void> {
    const began = performance.now();
    await work;
    const now = performance.now();
    this.restUntil = now + REST * (now - began);
  }
}
