import type { Config } from '../../config.js';
import { Admission } from './admission.js';
import { KnownLow } from './known-low.js';

/** What a server under too much decides by. */
export interface Shedding {
  readonly admission: Admission;
  readonly knownLow: KnownLow;
}

/** Null: all that comes runs at once. */
export function sheddingOf({ SHEDDING, MAX_QUERIES, MAX_WAITING, MAX_WAIT_MS }: Config): Shedding | null {
  if (!SHEDDING) return null;
  const admission = new Admission({ most: MAX_QUERIES, places: MAX_WAITING, waitMs: MAX_WAIT_MS });
  return { admission, knownLow: new KnownLow() };
}
