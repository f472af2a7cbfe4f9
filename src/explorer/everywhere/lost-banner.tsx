import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { lookForServer, useServerLost } from '../server-watch.js';
import { everywhereWords } from '../words/everywhere.js';

const AGAIN_MS = 2_000;

/** Says that the server is gone, looks for it, and reads what is shown anew once it is back. */
export function LostBanner() {
  const isLost = useServerLost();
  const queries = useQueryClient();
  // Who comes back to the page should know before they press something.
  useEffect(() => {
    const look = () => !document.hidden && void lookForServer();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  useEffect(() => {
    if (!isLost) return undefined;
    const timer = setInterval(() => void lookForServer(), AGAIN_MS);
    return () => {
      clearInterval(timer);
      void queries.refetchQueries({ type: 'active' });
    };
  }, [isLost, queries]);
  if (!isLost) return null;
  return (
    <p className="banner" role="alert">
      {everywhereWords.lost}
    </p>
  );
}
