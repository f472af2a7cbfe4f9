/**
 * Which ids have been met, at 8 to 16 bytes an id whatever its length. An id stands by a 64-bit hash:
 * among ten million ids two of the same hash meet with a chance of 3·10⁻⁶.
 */
export class IdSet {
  size = 0;
  private slots = new Uint32Array(2 * 1024);

  /** False when it was there before. */
  add(id: string): boolean {
    if (this.size * 2 >= this.slots.length / 2) this.grow();
    const [high, low] = hash(id);
    const slot = this.find(high, low);
    if (this.isTaken(slot)) return false;
    this.put(slot, high, low);
    this.size++;
    return true;
  }

  has(id: string): boolean {
    return this.isTaken(this.find(...hash(id)));
  }

  private isTaken(slot: number): boolean {
    return this.slots[slot] !== 0 || this.slots[slot + 1] !== 0;
  }

  private put(slot: number, high: number, low: number): void {
    this.slots[slot] = high;
    this.slots[slot + 1] = low;
  }

  /** The hash's slot, or the free one where it belongs. */
  private find(high: number, low: number): number {
    const mask = this.slots.length / 2 - 1;
    let place = low & mask;
    for (;;) {
      const slot = place * 2;
      if (!this.isTaken(slot) || (this.slots[slot] === high && this.slots[slot + 1] === low)) return slot;
      place = (place + 1) & mask;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    for (let slot = 0; slot < before.length; slot += 2) {
      const [high, low] = [before[slot]!, before[slot + 1]!];
      if (high !== 0 || low !== 0) this.put(this.find(high, low), high, low);
    }
  }
}

/** cyrb53's two lanes (bryc, public domain), kept whole; never 0, 0, which marks a free slot. */
function hash(id: string): [high: number, low: number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0 || 1];
}
