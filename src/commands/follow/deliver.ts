import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from './delivery.js';

/** Hands a delivery on. Throws where it was not taken. */
export type Deliver = (delivery: Delivery, stop: AbortSignal) => Promise<void>;

/** It was not taken, and may be at another time. */
export class NotTaken extends Error {
  constructor(
    message: string,
    /** No sooner than this is it to be tried again. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

/** Whoever it goes to wants no more. */
export class NoMoreWanted extends Error {}

/** Ten attempts take a minute at most, but for what the receiver asks for. */
export const ATTEMPTS_AT_ONCE = 10;
const BASE_MS = 100;
const CAP_MS = 60_000;
/** What a receiver may ask for: longer waits would look like a follower that has died. */
const MAX_ASKED_MS = 3_600_000;

/**
 * Delivers until it is taken, with longer and longer waits; what comes after it has to wait. Throws the last failure after `attempts`, at once what is
 * no NotTaken, and the signal's reason.
 */
export async function deliverUntilTaken(
  deliver: Deliver,
  delivery: Delivery,
  attempts: number,
  stop: AbortSignal,
  tell: (message: string) => void,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    stop.throwIfAborted();
    try {
      return await deliver(delivery, stop);
    } catch (error) {
      stop.throwIfAborted();
      if (!(error instanceof NotTaken) || attempt >= attempts) throw error;
      const wait = waitAfter(attempt, error.retryAfterMs);
      tell(`commit ${delivery.data.commit}: ${error.message}; again in ${(wait / 1_000).toFixed(1)} s`);
      await sleep(wait, undefined, { signal: stop });
    }
  }
}

/** Milliseconds: between half and all of what doubles each time, so that those who failed together do not come back together. */
export function waitAfter(attempt: number, askedMs: number, random = Math.random()): number {
  const most = Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1));
  return Math.max((most / 2) * (1 + random), Math.min(askedMs, MAX_ASKED_MS));
}
