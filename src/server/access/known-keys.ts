import type { ApiKeyRow } from '../../lake/keys/api-keys-table.js';
import type { KeyStore } from '../../lake/keys/key-store.js';
import { CheckUnavailable } from './refusals.js';

/** So long a change of the keys may go unseen. A look takes a millisecond or two, whether keys changed or not. */
const LOOK_MS = 1_000;
/** An id that is not there may have been made just now. */
const LOOK_FOR_UNKNOWN_MS = 100;

/** The API key of an id as the lake has it, a moment ago at most. Throws CheckUnavailable when the lake cannot be read. */
export type FindKey = (id: string) => Promise<ApiKeyRow | null>;

/** Keeps the keys of a lake in memory, and looks at the lake for new ones when it is asked. */
export function knownKeys(store: KeyStore): FindKey {
  let keys: ReadonlyMap<string, ApiKeyRow> = new Map();
  let lookedAt = -Infinity;
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    const start = Date.now();
    try {
      keys = new Map((await store.all()).map((row) => [row.id, row]));
      lookedAt = start;
    } catch (error) {
      throw new CheckUnavailable('the API keys of the lake cannot be read', { cause: error });
    }
  }

  async function lookAfter(ms: number): Promise<void> {
    if (Date.now() - lookedAt < ms) return;
    await (looking ??= look().finally(() => (looking = null)));
  }

  return async (id) => {
    await lookAfter(LOOK_MS);
    if (!keys.has(id)) await lookAfter(LOOK_FOR_UNKNOWN_MS);
    return keys.get(id) ?? null;
  };
}
