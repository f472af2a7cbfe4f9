import { growingBytes, growingInts } from './growable.js';
import { hashBytes, slotCount } from './hash.js';

/** The distinct byte strings met so far, numbered 0, 1, 2 … in order of appearance. */
export class ByteWords {
  count = 0;
  private slots = new Uint32Array(slotCount(512));
  private bytes = growingBytes();
  private starts = growingInts();
  private hashes = growingInts();
  private last = -1;

  get byteLength(): number {
    return this.bytes.byteLength * 2 + this.count * 32;
  }

  /** The word's number; it gets one when it is new. Children of one parent come together, so the last is tried first. */
  add(bytes: Uint8Array, start: number, end: number): number {
    if (this.last >= 0 && this.is(this.last, bytes, start, end)) return this.last;
    if (this.count * 2 >= this.slots.length) this.grow();
    const hash = hashBytes(bytes, start, end);
    const slot = this.slotOf(bytes, start, end, hash);
    if (this.slots[slot] !== 0) return (this.last = this.slots[slot]! - 1);
    this.slots[slot] = this.count + 1;
    this.starts.push(this.bytes.length);
    this.hashes.push(hash);
    this.bytes.append(bytes.subarray(start, end));
    return (this.last = this.count++);
  }

  /** The word's number; −1 when it was never met. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.slots[this.slotOf(bytes, start, end, hashBytes(bytes, start, end))]! - 1;
  }

  bytesOf(word: number): Uint8Array {
    return this.bytes.values.subarray(this.starts.at(word), this.endOf(word));
  }

  texts(): string[] {
    const decoder = new TextDecoder();
    return Array.from({ length: this.count }, (_, word) => decoder.decode(this.bytesOf(word)));
  }

  /** The slot of the word, or the free one where it would be. */
  private slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const word = this.slots[slot]! - 1;
      if (this.hashes.at(word) === hash && this.is(word, bytes, start, end)) break;
    }
    return slot;
  }

  private endOf(word: number): number {
    return word + 1 < this.count ? this.starts.at(word + 1) : this.bytes.length;
  }

  private is(word: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.starts.at(word);
    if (this.endOf(word) - from !== end - start) return false;
    for (let i = 0; i < end - start; i++) if (this.bytes.at(from + i) !== bytes[start + i]) return false;
    return true;
  }

  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let word = 0; word < this.count; word++) {
      let slot = this.hashes.at(word) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = word + 1;
    }
  }
}
