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

/** Notes whether the server is there. */
export const lookForServer = (): Promise<unknown> => watchedFetch('./healthz/live').catch(() => undefined);

/** Loads a part of the app; where it does not come because the server is gone, again once that is back. */
export async function loaded<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    await lookForServer();
    if (!isLost) throw error;
    await untilBack();
    askForStylesAgain();
    return loaded(load);
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
    const look = () => {
      if (isLost) return;
      listeners.delete(look);
      resolve();
    };
    listeners.add(look);
  });

/** Whether the server did not answer when it was last asked. */
export const useServerLost = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isLost,
  );
