import { useSyncExternalStore } from 'react';
import type { BaseLocationHook, BaseSearchHook } from 'wouter';
import { rememberScroll, toTop } from './scroll-memory.js';

/** Where in the app the reader is: path and query, both behind the `#`. */
const place = (): string => location.hash.replace(/^#?\/?/, '/');
const pathOf = (to = place()): string => to.replace(/\?.*$/s, '');
const queryOf = (to = place()): string => /\?(.*)$/s.exec(to)?.[1] ?? '';

/** The snapshot that is read, in the query: no place may have this name for anything else. */
const SNAPSHOT = 'snapshot';

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
  show(atSameSnapshot(to), replace);
}

function show(to: string, replace: boolean): void {
  const isNewPlace = !replace && pathOf(to) !== pathOf();
  if (!replace) rememberScroll();
  history[replace ? 'replaceState' : 'pushState'](replace ? history.state : null, '', `#${to}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  if (isNewPlace) toTop();
}

/** The snapshot that the address asks for, by name or number; null: the newest. */
export const snapshotAsked = (): string | null => new URLSearchParams(queryOf()).get(SNAPSHOT);

export const useSnapshotAsked = (): string | null => useSyncExternalStore(onChange, snapshotAsked);

/** Where the same place is at another snapshot, or at the newest. */
export function placeAt(snapshot: string | null): string {
  const query = new URLSearchParams(queryOf());
  if (snapshot === null) query.delete(SNAPSHOT);
  else query.set(SNAPSHOT, snapshot);
  return query.size === 0 ? pathOf() : `${pathOf()}?${query}`;
}

/** Shows the same place at another snapshot, or at the newest. */
export const readAt = (snapshot: string | null): void => show(placeAt(snapshot), false);

/** Links lead to other places of the snapshot that is read. */
function atSameSnapshot(to: string): string {
  const snapshot = snapshotAsked();
  if (snapshot === null || new URLSearchParams(queryOf(to)).has(SNAPSHOT)) return to;
  return `${to}${to.includes('?') ? '&' : '?'}${new URLSearchParams({ [SNAPSHOT]: snapshot })}`;
}

/** For wouter, whose own hash location keeps the query before the `#`, where it is sent to the server. */
export const useHashPath: BaseLocationHook & { hrefs?: (href: string) => string } = () => [
  useSyncExternalStore(onChange, () => pathOf()),
  go,
];
useHashPath.hrefs = (href) => `#${atSameSnapshot(href)}`;

export const useHashQuery: BaseSearchHook = () => useSyncExternalStore(onChange, () => queryOf());
