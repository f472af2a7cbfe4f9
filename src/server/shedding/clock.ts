/** What waits by time. Tests bring their own. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Gives what takes the call back. */
  after(ms: number, call: () => void): () => void;
}

export const wallClock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
