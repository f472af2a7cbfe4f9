/** Tells an operation's loaders to stop: the client is gone or the deadline passed. */
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
