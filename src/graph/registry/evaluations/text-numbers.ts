import { growingBytes, growingInts } from '../../../lake/near/growable.js';
import { hashBytes, slotCount } from '../../../lake/near/hash.js';

/** Texts one after another, as bytes: a million ids as JavaScript texts would take 100 MB. */
export class TextList {
  private readonly bytes = growingBytes();
  private readonly ends = growingInts();

  get size(): number {
    return this.ends.length;
  }

  push(text: Uint8Array): void {
    this.bytes.append(text);
    this.ends.push(this.bytes.length);
  }

  bytesAt(place: number): Uint8Array {
    return this.bytes.values.subarray(place === 0 ? 0 : this.ends.at(place - 1), this.ends.at(place));
  }

  at(place: number): string {
    const bytes = this.bytesAt(place);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  }
}

/** Texts, each once, with the number by which it is known: 0, 1, 2 … in order of arrival. */
export class TextNumbers {
  private readonly texts = new TextList();
  /** Number + 1; 0: free. */
  private slots = new Uint32Array(slotCount(64));

  get size(): number {
    return this.texts.size;
  }

  /** The number of the text, which it is given where it has none. */
  numberOf(text: Uint8Array): number {
    const slot = this.slotOf(text);
    const known = this.slots[slot]!;
    if (known > 0) return known - 1;
    this.texts.push(text);
    this.slots[slot] = this.size;
    if (this.size * 2 > this.slots.length) this.grow();
    return this.size - 1;
  }

  /** The number of the text; −1 where it has none. */
  find(text: Uint8Array): number {
    return this.slots[this.slotOf(text)]! - 1;
  }

  at(number: number): string {
    return this.texts.at(number);
  }

  bytesAt(number: number): Uint8Array {
    return this.texts.bytesAt(number);
  }

  private slotOf(text: Uint8Array): number {
    const mask = this.slots.length - 1;
    let slot = hashBytes(text, 0, text.length) & mask;
    for (; this.slots[slot]! > 0; slot = (slot + 1) & mask) {
      if (same(this.texts.bytesAt(this.slots[slot]! - 1), text)) return slot;
    }
    return slot;
  }

  private grow(): void {
    const slots = new Uint32Array(slotCount(this.size * 2));
    const mask = slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      const text = this.texts.bytesAt(number);
      let slot = hashBytes(text, 0, text.length) & mask;
      while (slots[slot]! > 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
