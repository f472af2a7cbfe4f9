import { useEffect, useRef, useSyncExternalStore } from 'react';

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

/** Notes whether the server is there. */
export const lookForServer = (): Promise<unknown> => watchedFetch('./healthz/live').catch(() => undefined);

/** Loads a part of the app, and its style. */
export const loaded = <Part>(load: () => Promise<Part>): Promise<Part> => onceThere(load, askForStylesAgain);

/** Does what asks the server; where that fails because the server is gone, again once it is back. */
export async function onceThere<Done>(work: () => Promise<Done>, beforeAgain?: () => void): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    const wasLost = isLost;
    await lookForServer();
    if (!wasLost && !isLost) throw error;
    if (isLost) await untilBack();
    beforeAgain?.();
    return onceThere(work, beforeAgain);
  }
}

/** Vite asks for each style once, whether it comes or not. */
function askForStylesAgain(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    if (!link.sheet) link.replaceWith(link.cloneNode());
  }
}

const untilBack = () =>
  new Promise<void>((resolve) => {
    const unwatch = watchServer((lost) => {
      if (lost) return;
      unwatch();
      resolve();
    });
  });

/** Whether the server did not answer when it was last asked. */
export const isServerLost = (): boolean => isLost;

/** Tells from now on when the server is lost and when it is back. Gives what ends that. */
export function watchServer(told: (isLost: boolean) => void): () => void {
  const listener = () => told(isLost);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** As `isServerLost`, now and from now on. */
export const useServerLost = (): boolean => useSyncExternalStore(watchServer, isServerLost);

/** Calls once the server is back, each time that it was lost. */
export function useServerBack(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => watchServer((lost) => !lost && latest.current()), []);
}
