import { hashBytes, hashId, high, low } from './id-hash.js';
import { IdRuns } from './id-runs.js';

/** In memory at most, at 11 to 22 bytes an id; a power of two. */
const IDS_IN_MEMORY = 2 ** 20;

/**
 * Tells ids that were there before, in some 20 MB however many there are: what does not fit goes to disk, and leaves 2 to 4 bytes an
 * id. An id stands by a 64-bit hash: among ten million ids two of the same hash meet with a chance of 3·10⁻⁶.
 */
export class IdSet {
  size = 0;
  private inMemory = 0;
  private mask = 1023;
  private hashes = new Uint32Array(2 * 1024);
  private readonly onDisk: IdRuns;

  constructor(private readonly most = IDS_IN_MEMORY) {
    this.onDisk = new IdRuns(most);
  }

  /** Ids in memory, of all. */
  get held(): number {
    return this.inMemory;
  }

  /** Whether the id is new. */
  add(id: string): boolean {
    hashId(id);
    return this.addHashed();
  }

  /** The same of an id that stands there as UTF-8. */
  addBytes(bytes: Uint8Array, from: number, to: number): boolean {
    hashBytes(bytes, from, to);
    return this.addHashed();
  }

  private addHashed(): boolean {
    if (this.inMemory === this.most) this.spill();
    if (this.inMemory * 4 > this.mask * 3) this.grow();
    const slot = this.find(high, low);
    if (this.isTaken(slot) || this.onDisk.has(high, low)) return false;
    this.put(slot, high, low);
    this.inMemory++;
    this.size++;
    return true;
  }

  has(id: string): boolean {
    hashId(id);
    return this.isTaken(this.find(high, low)) || this.onDisk.has(high, low);
  }

  private isTaken(slot: number): boolean {
    return this.hashes[2 * slot] !== 0 || this.hashes[2 * slot + 1] !== 0;
  }

  private put(slot: number, a: number, b: number): void {
    this.hashes[2 * slot] = a;
    this.hashes[2 * slot + 1] = b;
  }

  /** The hash's slot, or the free one where it belongs. */
  private find(a: number, b: number): number {
    let slot = b & this.mask;
    while (this.isTaken(slot) && (this.hashes[2 * slot] !== a || this.hashes[2 * slot + 1] !== b)) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }

  private spill(): void {
    this.onDisk.push(this.hashes, this.inMemory);
    this.hashes.fill(0);
    this.inMemory = 0;
  }

  private grow(): void {
    const { hashes } = this;
    this.hashes = new Uint32Array(hashes.length * 2);
    this.mask = hashes.length - 1;
    for (let at = 0; at < hashes.length; at += 2) {
      const [a, b] = [hashes[at]!, hashes[at + 1]!];
      if (a !== 0 || b !== 0) this.put(this.find(a, b), a, b);
    }
  }
}
