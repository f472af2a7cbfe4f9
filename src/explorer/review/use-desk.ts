import { useEffect, useSyncExternalStore } from 'react';
import { Desk } from './desk.js';

let desk: Desk | undefined;

/** The one desk of this tab, and anew with each change of it. Leaving the page with unsent work asks first. */
export function useDesk(): Desk {
  const one = (desk ??= new Desk(sessionStorage));
  useSyncExternalStore(one.subscribe, () => one.changes);
  const hasUnsent = one.unsent > 0;
  useEffect(() => {
    const back = () => one.sendAgain();
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, [one]);
  useEffect(() => {
    if (!hasUnsent) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasUnsent]);
  return one;
}
