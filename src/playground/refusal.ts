import { useSyncExternalStore } from 'react';

let refusal: string | null = null;
let changed: () => void = () => undefined;

/** The server has refused the page, and says why. */
export function refuse(reason: string): void {
  refusal = reason;
  changed();
}

/** Why the server refused the page; null when it did not. */
export function useRefusal(): string | null {
  return useSyncExternalStore(
    (listener) => {
      changed = listener;
      return () => (changed = () => undefined);
    },
    () => refusal,
  );
}
