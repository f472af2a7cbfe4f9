import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiKeyRow } from '../../lake/keys/api-keys-table.js';
import type { KeyStore } from '../../lake/keys/key-store.js';
import { CheckUnavailable } from './refusals.js';

/** So long a change of the keys may go unseen. A look takes a millisecond or two, whether keys changed or not. */
const LOOK_MS = 1_000;
/** An id that is not there may have been made just now: it waits for a look that is this far from the last. */
const LOOK_FOR_UNKNOWN_MS = 100;

/** The API key of an id as the lake has it, or had it a moment ago. Throws CheckUnavailable when the lake cannot be read. */
export type FindKey = (id: string) => Promise<ApiKeyRow | null>;

/** Keeps the keys of a lake in memory, and looks at the lake again when it is asked. */
export function knownKeys(store: KeyStore): FindKey {
  let keys: ReadonlyMap<string, ApiKeyRow> = new Map();
  let seenAt = -Infinity;
  let lastLookAt = -Infinity;
  let looking: Promise<void> | null = null;
  let lookingForUnknown: Promise<void> | null = null;

  async function look(): Promise<void> {
    const start = (lastLookAt = Date.now());
    try {
      keys = new Map((await store.all()).map((row) => [row.id, row]));
      seenAt = start;
    } catch (error) {
      throw new CheckUnavailable('the API keys of the lake cannot be read', { cause: error });
    }
  }

  /** One for all that wait; whoever comes once it has begun waits for the next. */
  async function lookForUnknown(): Promise<void> {
    await sleep(Math.max(0, lastLookAt + LOOK_FOR_UNKNOWN_MS - Date.now()));
    lookingForUnknown = null;
    await look();
  }

  return async (id) => {
    if (Date.now() - seenAt >= LOOK_MS) await (looking ??= look().finally(() => (looking = null)));
    if (!keys.has(id)) await (lookingForUnknown ??= lookForUnknown());
    return keys.get(id) ?? null;
  };
}
