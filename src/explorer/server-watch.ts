import { useSyncExternalStore } from 'react';

let isLost = false;
const listeners = new Set<() => void>();

function tell(lost: boolean): void {
  if (lost === isLost) return;
  isLost = lost;
  for (const listener of listeners) listener();
}

/** What a gateway answers in place of a server that is gone. */
const GONE = new Set([502, 503, 504]);

/** As `fetch`; notes whether the server answers. */
export const watchedFetch: typeof fetch = async (input, init) => {
  try {
    const response = await fetch(input, init);
    tell(GONE.has(response.status));
    return response;
  } catch (error) {
    if (!init?.signal?.aborted) tell(true);
    throw error;
  }
};

/** Whether the server did not answer when it was last asked. */
export const useServerLost = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isLost,
  );
