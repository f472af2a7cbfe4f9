import { Buffer } from 'node:buffer';

/** Texts by their places in the order in which they came, from their bytes: rows that follow each other mostly have the same. */
export class Texts {
  readonly texts: string[] = [];
  private readonly places = new Map<string, number>();
  private last: Uint8Array = new Uint8Array();
  private lastPlace = -1;

  /** Of the bytes from one on to before another. */
  placeOf(bytes: Uint8Array, from: number, to: number): number {
    if (this.lastPlace >= 0 && this.isLast(bytes, from, to)) return this.lastPlace;
    // What is read next takes the place of these bytes.
    this.last = bytes.slice(from, to);
    const text = Buffer.from(this.last.buffer, this.last.byteOffset, this.last.length).toString();
    let place = this.places.get(text);
    if (place === undefined) {
      place = this.texts.push(text) - 1;
      this.places.set(text, place);
    }
    return (this.lastPlace = place);
  }

  private isLast(bytes: Uint8Array, from: number, to: number): boolean {
    const { last } = this;
    if (last.length !== to - from) return false;
    // From the end on, where ids differ.
    for (let i = last.length - 1; i >= 0; i--) if (last[i] !== bytes[from + i]) return false;
    return true;
  }
}
