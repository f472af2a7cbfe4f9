import { hashBytes, hashId, high, low } from './id-hash.js';

/**
 * Numbers ids 0, 1, 2 … as they come, at 24 to 48 bytes an id whatever its length. An id stands by a 64-bit hash:
 * among ten million ids two of the same hash meet with a chance of 3·10⁻⁶.
 */
export class IdMap {
  size = 0;
  private mask = 1023;
  private hashes = new Uint32Array(2 * 1024);
  private numbers = new Uint32Array(1024);

  /** The id's number, a new one when it was not there; compare with `size` before to tell. */
  add(id: string): number {
    hashId(id);
    return this.addHashed();
  }

  /** The same of an id that stands there as UTF-8. */
  addBytes(bytes: Uint8Array, from: number, to: number): number {
    hashBytes(bytes, from, to);
    return this.addHashed();
  }

  private addHashed(): number {
    if (this.size * 2 > this.mask) this.grow();
    const slot = this.find(high, low);
    if (!this.isTaken(slot)) this.put(slot, high, low, this.size++);
    return this.numbers[slot]!;
  }

  /** The id's number, -1 when it is not there. */
  get(id: string): number {
    hashId(id);
    const slot = this.find(high, low);
    return this.isTaken(slot) ? this.numbers[slot]! : -1;
  }

  /** Forgets all ids and keeps the memory for others. */
  clear(): void {
    this.hashes.fill(0);
    this.size = 0;
  }

  has(id: string): boolean {
    return this.get(id) !== -1;
  }

  private isTaken(slot: number): boolean {
    return this.hashes[2 * slot] !== 0 || this.hashes[2 * slot + 1] !== 0;
  }

  private put(slot: number, a: number, b: number, number: number): void {
    this.hashes[2 * slot] = a;
    this.hashes[2 * slot + 1] = b;
    this.numbers[slot] = number;
  }

  /** The hash's slot, or the free one where it belongs. */
  private find(a: number, b: number): number {
    let slot = b & this.mask;
    while (this.isTaken(slot) && (this.hashes[2 * slot] !== a || this.hashes[2 * slot + 1] !== b)) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }

  private grow(): void {
    const { hashes, numbers } = this;
    this.hashes = new Uint32Array(hashes.length * 2);
    this.numbers = new Uint32Array(numbers.length * 2);
    this.mask = numbers.length * 2 - 1;
    for (let slot = 0; slot < numbers.length; slot++) {
      const [a, b] = [hashes[2 * slot]!, hashes[2 * slot + 1]!];
      if (a !== 0 || b !== 0) this.put(this.find(a, b), a, b, numbers[slot]!);
    }
  }
}
