import { MediaGraphError } from './failure.js';

/** How often something is tried, and how long is waited in between. */
export interface RetryPolicy {
  /** 1: never again. */
  readonly attempts: number;
  /** Milliseconds; the longest wait after the first attempt, doubled with each. */
  readonly baseMs: number;
  /** Milliseconds; no wait is longer, unless the server asks for it. */
  readonly capMs: number;
}

/** Eight attempts take half a minute at most: a server that restarts is back by then. */
export const PATIENT: RetryPolicy = { attempts: 8, baseMs: 200, capMs: 10_000 };

/** Calls `work` until it succeeds, fails for good, or was tried often enough. Throws its last error, or the signal's reason. */
export async function retried<T>(
  policy: RetryPolicy,
  isPassing: (error: unknown) => boolean,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= policy.attempts || !isPassing(error)) throw error;
      await pause(waitOf(policy, attempt, error), signal);
    }
  }
}

/** A failure that may be gone a moment later, of something that may be done twice. */
export function mayPass(error: unknown): boolean {
  return (
    wasNotBegun(error) ||
    (error instanceof MediaGraphError &&
      (error.code === 'NETWORK' || error.code === 'LAKE_BUSY' || [502, 503, 504].includes(error.status ?? 0)))
  );
}

/** A failure that says that nothing was begun: even what must not be done twice may be tried again. */
export function wasNotBegun(error: unknown): boolean {
  return error instanceof MediaGraphError && error.status === 429;
}

/** Milliseconds to wait after an attempt: at random, so that those who failed together do not come back together. */
export function waitOf({ baseMs, capMs }: RetryPolicy, attempt: number, error: unknown): number {
  const wait = Math.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
  return Math.max(wait, error instanceof MediaGraphError ? (error.retryAfterMs ?? 0) : 0);
}

/** Waits. Throws the signal's reason as soon as it is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
