import { useSyncExternalStore } from 'react';
import type { BaseLocationHook, BaseSearchHook } from 'wouter';

/** Where in the app the reader is: path and query, both behind the `#`. */
const place = (): string => location.hash.replace(/^#?\/?/, '/');
const pathOf = (): string => place().replace(/\?.*$/s, '');
const queryOf = (): string => /\?(.*)$/s.exec(place())?.[1] ?? '';

function onChange(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function go(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (!replace) {
    location.hash = to;
    return;
  }
  history.replaceState(null, '', `#${to}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** For wouter, whose own hash location keeps the query before the `#`, where it is sent to the server. */
export const useHashPath: BaseLocationHook & { hrefs?: (href: string) => string } = () => [
  useSyncExternalStore(onChange, pathOf),
  go,
];
useHashPath.hrefs = (href) => `#${href}`;

export const useHashQuery: BaseSearchHook = () => useSyncExternalStore(onChange, queryOf);
