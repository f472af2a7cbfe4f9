import { ByteWords } from './byte-words.js';
import { codesOf } from './codes.js';
import type { EncodedColumn } from './encoded.js';
import { growingInts } from './growable.js';
import { NumberBuilder } from './number-builder.js';

/** A number of so many digits is held in 32 bits. */
const MOST_DIGITS = 9;
const ZERO = 0x30;
const NINE = 0x39;

/** A text that ends in a number: `frame-4e1f-120` is 120 of the stem `frame-4e1f-`, `17` is 17 of the empty stem. */
export interface NumberedText {
  readonly stem: string;
  readonly number: number;
}

/** Null: it ends in no digit. Zeros before the number are of the stem, so that each text is split in one way only. */
export function splitText(text: string): NumberedText | null {
  const at = numberFrom(text.length, (place) => text.charCodeAt(place));
  return at < 0 ? null : { stem: text.slice(0, at), number: Number(text.slice(at)) };
}

/** Where the number begins at the end of so many characters or bytes; −1: they end in no digit. */
function numberFrom(length: number, at: (place: number) => number): number {
  const isDigit = (place: number) => at(place) >= ZERO && at(place) <= NINE;
  let from = length;
  while (from > 0 && length - from < MOST_DIGITS && isDigit(from - 1)) from--;
  while (from < length - 1 && at(from) === ZERO) from++;
  return from === length ? -1 : from;
}

/** Gathers texts that end in numbers, as ids often do: their stems as codes, and their numbers. */
export class NumberedTexts {
  private readonly stems = new ByteWords();
  /** 0 is null, else the stem's place + 1. */
  private readonly codes = growingInts();
  private readonly numbers = new NumberBuilder();

  get stemCount(): number {
    return this.stems.count;
  }

  get byteLength(): number {
    return this.numbers.byteLength + this.stems.byteLength + this.codes.length * (this.stems.count < 256 ? 1 : 2);
  }

  /** False: it ends in no digit, and is left out. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    const at = numberFrom(end - start, (place) => bytes[start + place]!);
    if (at < 0) return false;
    let number = 0;
    for (let place = start + at; place < end; place++) number = number * 10 + bytes[place]! - ZERO;
    this.codes.push(this.stems.add(bytes, start, start + at) + 1);
    this.numbers.add(number);
    return true;
  }

  addNull(): void {
    this.codes.push(0);
    this.numbers.addNull();
  }

  /** The text at each place as bytes; null: none. */
  *texts(): Iterable<Uint8Array | null> {
    for (const [place, code] of this.codes.values.entries()) {
      if (code === 0) yield null;
      else yield Buffer.concat([this.stems.bytesOf(code - 1), Buffer.from(String(this.numbers.at(place)))]);
    }
  }

  finish(): EncodedColumn {
    return { as: 'numbered', stems: codesOf(this.stems, this.codes.values), numbers: this.numbers.finish() };
  }
}
