/** Says to an operation's loaders that nobody waits for it any more. */
export class Cancellation {
  #reason: Error | null = null;

  cancel(reason: Error): void {
    this.#reason ??= reason;
  }

  /** Throws the reason when the operation was cancelled. */
  check(): void {
    if (this.#reason) throw this.#reason;
  }
}
