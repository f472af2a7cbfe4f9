/** A text of a binary file whose bytes are not UTF-8; columns reject it. */
export class InvalidText {
  constructor(private readonly bytes: Uint8Array) {}

  /** For reports: bytes that are no character show as U+FFFD. */
  toJSON(): string {
    return Buffer.from(this.bytes).toString('utf8');
  }
}
