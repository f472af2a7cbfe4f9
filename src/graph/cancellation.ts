/** Why work for a client ends that has hung up. */
export const CLIENT_GONE = new Error('the client is gone');

/** Tells an operation's loaders to stop: the client is gone or the deadline passed. */
export class Cancellation {
  #reason: Error | null = null;
  #listeners: (() => void)[] = [];
  /** Whether it outlives its HTTP request: a subscription whose events are sent elsewhere. */
  outlivesRequest = false;

  cancel(reason: Error): void {
    if (this.#reason) return;
    this.#reason = reason;
    for (const listener of this.#listeners.splice(0)) listener();
  }

  get isCancelled(): boolean {
    return this.#reason !== null;
  }

  /** Why the operation was cancelled; null: it was not. */
  get reason(): Error | null {
    return this.#reason;
  }

  /** Called once, when the operation is cancelled; at once when it is. */
  onCancel(listener: () => void): void {
    if (this.#reason) listener();
    else this.#listeners.push(listener);
  }

  /** Throws the reason when the operation was cancelled. */
  check(): void {
    if (this.#reason) throw this.#reason;
  }
}
