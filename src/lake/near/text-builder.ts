import { isAscii } from 'node:buffer';
import type { RawText } from '../lancedb/raw-columns.js';
import type { EncodedColumn, EncodedText } from './encoded.js';
import { growingBytes, growingInts } from './growable.js';
import { ByteWords } from './byte-words.js';
import { codesOf } from './codes.js';
import { NumberedTexts } from './numbered-texts.js';

/** Codes are at most 16 bits wide. */
const MAX_WORDS = 65_000;
/** After so many rows it shows whether values repeat. */
const PROBE_ROWS = 4_096;
/** A word costs its text, an object and its place: repeated less often than this it is not worth it. */
const MIN_REPEATS = 4;

/**
 * Gathers a text column: as codes of a list of words while values repeat, as numbers of a list of stems while values end in numbers and their stems
 * repeat, else each text on its own.
 */
export class TextBuilder {
  private rows = 0;
  private words: ByteWords | null = new ByteWords();
  private numbered: NumberedTexts | null = null;
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
    if (this.numbered) return this.numbered.byteLength;
    return this.bytes.byteLength + this.offsets.byteLength + (this.nullCount > 0 ? this.nulls.byteLength : 0);
  }

  append(raw: RawText, count: number, from = 0): void {
    if (this.words) this.appendCodes(this.words, raw, count, from);
    else if (this.numbered) this.appendNumbered(this.numbered, raw, count, from);
    else this.appendTexts(raw, count, from);
    this.rows += count;
    if (this.words && this.rows >= PROBE_ROWS && !this.pays(this.words.count)) this.unfoldCodes(this.words);
    if (this.numbered && !this.pays(this.numbered.stemCount)) this.unfold(this.numbered.texts());
  }

  finish(): EncodedColumn {
    if (this.words && this.words.count > 1 && this.rows < PROBE_ROWS && !this.pays(this.words.count))
      this.unfoldCodes(this.words);
    if (this.words) return codesOf(this.words, this.codes.values);
    if (this.numbered) return this.numbered.finish();
    return this.finishTexts();
  }

  private pays(words: number): boolean {
    return words <= MAX_WORDS && words * MIN_REPEATS <= this.rows;
  }

  private appendCodes(words: ByteWords, raw: RawText, count: number, from: number): void {
    for (let i = from; i < from + count; i++) {
      this.codes.push(raw.isNull(i) ? 0 : words.add(raw.bytes, raw.offsets[i]!, raw.offsets[i + 1]!) + 1);
    }
  }

  private appendNumbered(numbered: NumberedTexts, raw: RawText, count: number, from: number): void {
    for (let i = from; i < from + count; i++) {
      if (raw.isNull(i)) numbered.addNull();
      else if (!numbered.add(raw.bytes, raw.offsets[i]!, raw.offsets[i + 1]!)) {
        this.unfold(numbered.texts());
        return this.appendTexts(raw, from + count - i, i);
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

  /** What were codes until now become numbers of stems, where all end in numbers and their stems repeat; else texts. */
  private unfoldCodes(words: ByteWords): void {
    const codes = this.codes.values;
    const bytes = Array.from({ length: words.count }, (_, word) => words.bytesOf(word));
    const texts = Array.from(codes, (code) => (code === 0 ? null : bytes[code - 1]!));
    this.words = null;
    this.codes = growingInts();
    this.numbered = new NumberedTexts();
    for (const text of texts) {
      if (text === null) this.numbered.addNull();
      else if (!this.numbered.add(text, 0, text.length)) return this.unfold(texts);
    }
    if (!this.pays(this.numbered.stemCount)) this.unfold(texts);
  }

  /** Writes out the texts that stood in another way until now. */
  private unfold(texts: Iterable<Uint8Array | null>): void {
    this.nullCount = 0;
    for (const text of texts) {
      this.offsets.push(this.bytes.length);
      this.nulls.push(text === null ? 1 : 0);
      if (text === null) this.nullCount++;
      else this.bytes.append(text);
    }
    this.numbered = null;
    this.ascii = isAscii(this.bytes.values);
  }

  private finishTexts(): EncodedText {
    this.offsets.push(this.bytes.length);
    const nulls = this.nullCount > 0 ? this.nulls.take() : null;
    return { as: 'text', offsets: this.offsets.take(), bytes: this.bytes.take(), ascii: this.ascii, nulls };
  }
}
