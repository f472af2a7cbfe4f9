import { Buffer } from 'node:buffer';

/** Texts by their places in the order in which they came, from their bytes: rows that follow each other mostly have the same. */
export class Texts {
  readonly texts: string[] = [];
  private readonly places = new Map<string, number>();
  private last: Buffer = Buffer.alloc(0);
  private lastPlace = -1;

  /** −1: null. */
  placeOf(bytes: Uint8Array | null): number {
    if (bytes === null) return -1;
    if (this.lastPlace >= 0 && this.last.equals(bytes)) return this.lastPlace;
    // What is read next takes the place of these bytes.
    this.last = Buffer.from(bytes);
    const text = this.last.toString();
    let place = this.places.get(text);
    if (place === undefined) {
      place = this.texts.push(text) - 1;
      this.places.set(text, place);
    }
    return (this.lastPlace = place);
  }
}
