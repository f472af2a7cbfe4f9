/** Tells what has looked the same for a while. */
export class Settling {
  #before = new Map<string, { look: string; since: number }>();
  #now = new Map<string, { look: string; since: number }>();

  constructor(private readonly settleMs: number) {}

  /** Begins to look at everything again: what is not asked for before the next call is forgotten. */
  next(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** Whether it has had this look for long enough. */
  hasSettled(name: string, look: string): boolean {
    const at = Date.now();
    const known = this.#before.get(name);
    const seen = known?.look === look ? known : { look, since: at };
    this.#now.set(name, seen);
    return at - seen.since >= this.settleMs;
  }
}
