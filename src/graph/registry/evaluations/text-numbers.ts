import { ByteWords } from '../../../lake/near/byte-words.js';
import { growingBytes, growingInts } from '../../../lake/near/growable.js';

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
    return textOf(this.bytesAt(place));
  }
}

/** Texts, each once, with the number by which it is known: 0, 1, 2 … in order of arrival. */
export class TextNumbers {
  private readonly words = new ByteWords();

  get size(): number {
    return this.words.count;
  }

  /** The number of the text, which it is given where it has none. */
  numberOf(text: Uint8Array): number {
    return this.words.add(text, 0, text.length);
  }

  /** The number of the text; −1 where it has none. */
  find(text: Uint8Array): number {
    return this.words.find(text, 0, text.length);
  }

  at(number: number): string {
    return textOf(this.bytesAt(number));
  }

  bytesAt(number: number): Uint8Array {
    return this.words.bytesOf(number);
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
