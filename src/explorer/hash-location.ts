import { useSyncExternalStore } from 'react';
import type { BaseLocationHook, BaseSearchHook } from 'wouter';

/** Where in the app the reader is: path and query, both behind the `#`. */
const place = (): string => location.hash.replace(/^#?\/?/, '/');
const pathOf = (): string => place().replace(/\?.*$/s, '');
const queryOf = (): string => /\?(.*)$/s.exec(place())?.[1] ?? '';

/** The second where the reader goes back to what `go` pushed. */
const EVENTS = ['hashchange', 'popstate'];

function onChange(changed: () => void): () => void {
  for (const event of EVENTS) window.addEventListener(event, changed);
  return () => {
    for (const event of EVENTS) window.removeEventListener(event, changed);
  };
}

/** Told at once, not with the next turn: a control that the address holds must not fall back in between. */
function go(to: string, { replace = false }: { replace?: boolean } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', `#${to}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** For wouter, whose own hash location keeps the query before the `#`, where it is sent to the server. */
export const useHashPath: BaseLocationHook & { hrefs?: (href: string) => string } = () => [
  useSyncExternalStore(onChange, pathOf),
  go,
];
useHashPath.hrefs = (href) => `#${href}`;

export const useHashQuery: BaseSearchHook = () => useSyncExternalStore(onChange, queryOf);
