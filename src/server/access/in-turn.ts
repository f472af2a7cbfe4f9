import pLimit from 'p-limit';
import { TooManyChecks } from './refusals.js';

/** Runs slow checks a few at a time. Throws TooManyChecks when too many wait already. */
export function inTurn(atOnce: number, waiting: number): <T>(check: () => Promise<T>) => Promise<T> {
  const turn = pLimit(atOnce);
  return async (check) => {
    if (turn.pendingCount >= waiting) {
      throw new TooManyChecks('too many API keys are being checked; try again in a second');
    }
    return turn(check);
  };
}
