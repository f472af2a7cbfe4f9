import { setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Subject } from '../../asker.js';
import { SourceError, type Listed, type Lookup, type Timing } from './lookup.js';

const SUBJECTS_REMEMBERED = 10_000;
/** Of all subjects together: 40 MB of ids of 30 characters. */
const TITLES_REMEMBERED = 500_000;
const TRY_AGAIN_MS = 200;

interface Remembered extends Listed {
  /** By `performance.now`: when the list is too old. Its state still tells the next question how fresh to be. */
  readonly until: number;
}

/**
 * Asks the lookup once for all who want the same subject's titles, and remembers the list for a while. A list that is too old is
 * never used: when the source does not answer, the promise rejects.
 */
export function rememberedTitles(
  lookup: Lookup,
  { cacheSeconds, timeoutMs }: Timing,
  onError: (error: unknown) => void,
) {
  const remembered = new LRUCache<string, Remembered>({
    max: SUBJECTS_REMEMBERED,
    maxSize: TITLES_REMEMBERED,
    sizeCalculation: ({ titles }) => 1 + titles.length,
  });
  const asking = new Map<string, Promise<readonly string[]>>();
  const stops = new Set<AbortController>();
  let isClosed = false;

  async function ask(id: string): Promise<readonly string[]> {
    const askedAt = performance.now();
    try {
      const listed = await inTime((signal) => lookup.list(id, remembered.get(id)?.state ?? null, signal));
      // A change that comes while the source answers may not be in the list: its age counts from the question.
      remembered.set(id, { ...listed, until: askedAt + cacheSeconds * 1000 });
      return listed.titles;
    } catch (error) {
      // A source that was put back to an older state would refuse the remembered one for ever.
      remembered.delete(id);
      onError(error);
      throw error;
    }
  }

  async function inTime(attempt: (signal: AbortSignal) => Promise<Listed>): Promise<Listed> {
    const stop = new AbortController();
    const { signal } = stop;
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    const late = setTimeout(() => stop.abort(new SourceError(`no whole answer within ${timeoutMs} ms`)), timeoutMs);
    stops.add(stop);
    try {
      return await Promise.race([withAnotherTry(attempt, signal), stopped]);
    } finally {
      clearTimeout(late);
      stops.delete(stop);
    }
  }

  return {
    async titlesFor({ id }: Subject): Promise<readonly string[]> {
      if (isClosed) throw closed();
      const known = remembered.get(id);
      if (known && performance.now() < known.until) return known.titles;
      let answer = asking.get(id);
      if (!answer) {
        answer = ask(id).finally(() => asking.delete(id));
        asking.set(id, answer);
      }
      return answer;
    },
    async close(): Promise<void> {
      isClosed = true;
      for (const stop of stops) stop.abort(closed());
      await Promise.allSettled(asking.values());
      remembered.clear();
      lookup.close();
    },
  };
}

/** A connection may be lost because the source was started anew; any other failure would come again. */
async function withAnotherTry(attempt: (signal: AbortSignal) => Promise<Listed>, signal: AbortSignal): Promise<Listed> {
  try {
    return await attempt(signal);
  } catch (error) {
    if (!(error instanceof SourceError && error.isUnreached)) throw error;
    await wait(TRY_AGAIN_MS, undefined, { signal });
    return attempt(signal);
  }
}

const closed = () => new SourceError('the source of titles is closed');
