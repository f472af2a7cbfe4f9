import { isAscii } from 'node:buffer';
import type { RawText } from '../lancedb/raw-columns.js';
import type { EncodedColumn, EncodedText } from './encoded.js';
import { growingBytes, growingInts } from './growable.js';
import { ByteWords } from './byte-words.js';

/** Codes are at most 16 bits wide. */
const MAX_WORDS = 65_000;
/** After so many rows it shows whether values repeat. */
const PROBE_ROWS = 4_096;
/** A word costs its text, an object and its place: repeated less often than this it is not worth it. */
const MIN_REPEATS = 4;

/** Gathers a text column: as codes of a list of words while values repeat, else each text on its own. */
export class TextBuilder {
  private rows = 0;
  private words: ByteWords | null = new ByteWords();
  /** 0 is null, else the word's place + 1. */
  private codes = growingInts();
  private bytes = growingBytes();
  private offsets = growingInts();
  private nulls = growingBytes();
  private ascii = true;
  private nullCount = 0;

  get byteLength(): number {
    const codeWidth = (this.words?.count ?? 0) < 256 ? 1 : 2;
    if (this.words) return this.codes.length * codeWidth + this.words.byteLength;
    return this.bytes.byteLength + this.offsets.byteLength + (this.nullCount > 0 ? this.nulls.byteLength : 0);
  }

  append(raw: RawText, count: number, from = 0): void {
    if (this.words) this.appendCodes(this.words, raw, count, from);
    else this.appendTexts(raw, count, from);
    this.rows += count;
    if (this.words && this.rows >= PROBE_ROWS && !this.pays(this.words)) this.unfold(this.words);
  }

  finish(): EncodedColumn {
    if (!this.words) return this.finishTexts();
    if (this.words.count === 0) return { as: 'constant', value: null };
    const words = [null, ...this.words.texts()];
    if (this.words.count === 1 && this.nullCount === 0) return { as: 'constant', value: words[1]! };
    if (this.rows < PROBE_ROWS && !this.pays(this.words)) {
      this.unfold(this.words);
      return this.finishTexts();
    }
    const codes = this.codes.values;
    const shared = new SharedArrayBuffer(codes.length * (words.length <= 256 ? 1 : 2));
    const narrow = words.length <= 256 ? new Uint8Array(shared) : new Uint16Array(shared);
    narrow.set(codes);
    return { as: 'codes', codes: narrow, words };
  }

  private pays(words: ByteWords): boolean {
    return words.count <= MAX_WORDS && words.count * MIN_REPEATS <= this.rows;
  }

  private appendCodes(words: ByteWords, raw: RawText, count: number, from: number): void {
    for (let i = from; i < from + count; i++) {
      if (raw.isNull(i)) {
        this.nullCount++;
        this.codes.push(0);
      } else {
        this.codes.push(words.add(raw.bytes, raw.offsets[i]!, raw.offsets[i + 1]!) + 1);
      }
    }
  }

  private appendTexts(raw: RawText, count: number, from: number): void {
    const start = raw.offsets[from]!;
    const bytes = raw.bytes.subarray(start, raw.offsets[from + count]!);
    const shift = this.bytes.length - start;
    this.ascii &&= isAscii(bytes);
    this.bytes.append(bytes);
    for (let i = from; i < from + count; i++) {
      this.offsets.push(raw.offsets[i]! + shift);
      const isNull = raw.isNull(i);
      if (isNull) this.nullCount++;
      this.nulls.push(isNull ? 1 : 0);
    }
  }

  /** Writes out the texts that were codes until now. */
  private unfold(words: ByteWords): void {
    const codes = this.codes.values;
    this.words = null;
    for (const code of codes) {
      this.offsets.push(this.bytes.length);
      this.nulls.push(code === 0 ? 1 : 0);
      if (code > 0) this.bytes.append(words.bytesOf(code - 1));
    }
    this.ascii = isAscii(this.bytes.values);
    this.codes = growingInts();
  }

  private finishTexts(): EncodedText {
    this.offsets.push(this.bytes.length);
    const nulls = this.nullCount > 0 ? this.nulls.take() : null;
    return { as: 'text', offsets: this.offsets.take(), bytes: this.bytes.take(), ascii: this.ascii, nulls };
  }
}
