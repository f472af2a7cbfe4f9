/** Numbers texts 0, 1, 2 … in the order in which they are met. Null is numbered, too. */
export class TextNumbers {
  readonly texts: (string | null)[] = [];
  private readonly numbers = new Map<string | null, number>();

  of(text: string | null): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      this.numbers.set(text, (number = this.texts.length));
      this.texts.push(text);
    }
    return number;
  }
}
