/** A frame or shot that may be suggested: the smaller its key, the sooner. */
export interface Ranked {
  readonly id: string;
  readonly key: number;
  readonly score: number | null;
  /** Least and greatest confidence of the committee; null: it was not asked. */
  readonly said: readonly [least: number, most: number] | null;
}

/** The first so far, ties by id: sorted and cut only when there are twice as many as wanted. */
export class First {
  private found: Ranked[] = [];
  private last = Infinity;

  constructor(private readonly limit: number) {}

  add(one: Ranked): void {
    if (one.key > this.last) return;
    this.found.push(one);
    if (this.found.length >= 2 * this.limit) this.cut();
  }

  all(): readonly Ranked[] {
    this.cut();
    return this.found;
  }

  private cut(): void {
    this.found.sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1));
    this.found.length = Math.min(this.found.length, this.limit);
    if (this.found.length === this.limit) this.last = this.found.at(-1)!.key;
  }
}
