import { hashText } from '../../lake/near/hash.js';

/** So many more are kept than are wanted before the rest is dropped: sorting is rare, and short. */
const ROOM = 8;

/** Random ones of keys that come one by one: those with the least hashes, so that the order in which they come does not matter. */
export class Drawn<K extends string | number> {
  private kept: [hash: number, key: K][] = [];
  /** No key with a greater hash is among the least. */
  private greatest = Infinity;

  constructor(
    private readonly count: number,
    private readonly seed: number,
  ) {}

  add(key: K): void {
    const hash = hashText(`${key} ${this.seed}`);
    if (hash > this.greatest) return;
    this.kept.push([hash, key]);
    if (this.kept.length >= ROOM * this.count) this.drop();
  }

  /** Least hash first. */
  keys(): K[] {
    this.drop();
    return this.kept.map(([, key]) => key);
  }

  private drop(): void {
    this.kept.sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1));
    this.kept.length = Math.min(this.kept.length, this.count);
    if (this.kept.length === this.count) this.greatest = this.kept[this.count - 1]![0];
  }
}
