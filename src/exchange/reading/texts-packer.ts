import { endsOf } from './ends-of.js';
import type { Joined } from './packed.js';

/** V8 copies a shorter part of a text: SlicedString::kMinLength. */
const SHARED_FROM = 13;

/** Texts as they come: bytes stay bytes, until they become text all at once. */
export class TextsPacker {
  private readonly texts: string[] = [];
  /** Those after `texts`. */
  private bytes = Buffer.alloc(0);
  private ends: number[] = [];
  private isAscii = true;

  push(text: string): void {
    this.flush();
    this.texts.push(text);
  }

  pushBytes(bytes: Uint8Array, from: number, to: number): void {
    const start = this.ends.at(-1) ?? 0;
    const end = start + to - from;
    if (end > this.bytes.length) this.grow(end);
    let all = 0;
    for (let i = from, into = start; i < to; i++, into++) all |= this.bytes[into] = bytes[i]!;
    if (all > 127) this.isAscii = false;
    this.ends.push(end);
  }

  finish(): Joined<string> | readonly string[] {
    const { texts, ends, isAscii } = this;
    const isShort = (end: number, i: number) => end - (ends[i - 1] ?? 0) < SHARED_FROM;
    if (texts.length === 0 && isAscii && ends.every(isShort)) return { all: this.ascii(), ends: Int32Array.from(ends) };
    this.flush();
    return texts.every(({ length }) => length < SHARED_FROM) ? { all: texts.join(''), ends: endsOf(texts) } : texts;
  }

  private flush(): void {
    if (this.ends.length === 0) return;
    const { texts, bytes, ends, isAscii } = this;
    const all = isAscii ? this.ascii() : '';
    ends.forEach((end, i) => {
      const from = ends[i - 1] ?? 0;
      texts.push(isAscii ? all.slice(from, end) : bytes.toString('utf8', from, end));
    });
    [this.ends, this.isAscii] = [[], true];
  }

  private ascii(): string {
    return this.bytes.toString('latin1', 0, this.ends.at(-1) ?? 0);
  }

  private grow(bytes: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes, 2 * this.bytes.length));
    this.bytes.copy(larger);
    this.bytes = larger;
  }
}
