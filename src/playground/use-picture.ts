import { useEffect, useState, type MouseEvent } from 'react';
import { authorization, savedToken } from './token.js';

/** Where an image element finds the picture; undefined while it is fetched. An element cannot send a token. */
export function usePicture(path: string): string | undefined {
  const [fetched, setFetched] = useState<string>();
  const needsToken = savedToken() !== null;
  useEffect(() => {
    if (!needsToken) return undefined;
    const gone = new AbortController();
    let url: string | undefined;
    // A picture that does not come stays empty, as a broken one does.
    fetchPicture(path, gone.signal).then(
      (made) => setFetched((url = made)),
      () => undefined,
    );
    return () => {
      gone.abort();
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [path, needsToken]);
  return needsToken ? fetched : path;
}

/** Follows a link to a picture that needs a token, which a link cannot send. */
export function openWithToken(event: MouseEvent, path: string): void {
  if (savedToken() === null) return;
  event.preventDefault();
  void fetchPicture(path).then((url) => window.open(url, '_blank'));
}

async function fetchPicture(path: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(path, { headers: authorization(), ...(signal && { signal }) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return URL.createObjectURL(await response.blob());
}
