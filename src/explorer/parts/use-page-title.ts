import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { placeAt } from '../hash-location.js';
import { noteRecentPlace } from './recent-places.js';

const APP = 'media-graph';

/** Names the page in the browser's tab, and among the recent places; until its name is known, by the app's alone. */
export function usePageTitle(name: string | undefined): void {
  const [path] = useLocation();
  useEffect(() => {
    document.title = name === undefined ? APP : `${name} · ${APP}`;
    if (name !== undefined && path !== '/') noteRecentPlace({ to: placeAt(null), name });
  }, [name, path]);
}
