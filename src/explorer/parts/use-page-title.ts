import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { placeAt } from '../hash-location.js';
import { noteRecentPlace } from './recent-places.js';

const APP = 'media-graph';

/** Names the page in the browser's tab, and among the recent places, once the name is known. */
export function usePageTitle(name: string | undefined): void {
  const [path] = useLocation();
  useEffect(() => {
    if (name === undefined) return;
    document.title = `${name} · ${APP}`;
    if (path !== '/') noteRecentPlace({ to: placeAt(null), name });
  }, [name, path]);
}
