import { useEffect, useRef, useState } from 'react';
import { onThisServer } from '../graph.js';
import { onceThere } from '../server-watch.js';
import { MapClient, type Opened } from './map-questions.js';

/** A map that was read, and whom to ask about it. */
export interface OpenMap extends Opened {
  readonly client: MapClient;
}

/** The map at an address that the graph gave. While it is read anew, the one before stays. */
export function useMap(url: string): { map: OpenMap | null; error: Error | null; again: () => void } {
  const [map, setMap] = useState<OpenMap | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [tries, setTries] = useState(0);
  const shown = useRef<MapClient>(null);
  useEffect(() => {
    let isWanted = true;
    let client: MapClient;
    const open = () => {
      client = new MapClient();
      return client.ask('open', onThisServer(url));
    };
    onceThere(open, () => client.end()).then(
      (opened) => {
        if (!isWanted) return client.end();
        shown.current?.end();
        shown.current = client;
        setMap({ ...opened, client });
      },
      (failure: Error) => isWanted && setError(failure),
    );
    setError(null);
    return () => {
      isWanted = false;
      if (shown.current !== client) client.end();
    };
  }, [url, tries]);
  useEffect(() => () => shown.current?.end(), []);
  return { map, error, again: () => setTries(tries + 1) };
}

/** What is answered to the newest question; until then what was answered before. `key` tells questions apart. */
export function useAnswer<T>(key: string, ask: () => Promise<T> | null): T | null {
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    let isWanted = true;
    void ask()?.then((done) => isWanted && setAnswer(() => done));
    return () => {
      isWanted = false;
    };
  }, [key]);
  return answer;
}
