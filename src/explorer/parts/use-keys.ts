import { useEffect, useRef } from 'react';
import { nameOfKey } from './key-name.js';

/** A key of a place. */
export interface Key {
  /** With its modifiers, as `nameOfKey` has it: "a", "Shift+ArrowLeft", "Mod+z". */
  readonly key: string;
  /** What it does, for the map of keys: keys that do the same share a line there. Left out: it is not listed. */
  readonly does?: string;
  readonly action: () => unknown;
}

/** Keys of one place, of those that are on screen. */
export interface KeysOf {
  readonly place: string;
  readonly keys: readonly Key[];
}

const shown = new Map<symbol, KeysOf>();

/** The keys of all that is on screen, by the place they belong to. */
export function keysShown(): KeysOf[] {
  const places = new Map<string, Key[]>();
  for (const { place, keys } of shown.values()) places.set(place, [...(places.get(place) ?? []), ...keys]);
  return [...places].map(([place, keys]) => ({ place, keys }));
}

/**
 * Keys of what is on screen. They rest where somebody writes, while a dialog is open, and where what has the focus takes the key itself.
 * `place` names it in the map of keys, which `?` opens.
 */
export function useKeys(place: string, keys: readonly Key[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const self = Symbol(place);
    // Looked at when the map is opened: what keys do may change.
    shown.set(self, {
      place,
      get keys() {
        return latest.current;
      },
    });
    const pressed = (event: KeyboardEvent) => {
      const name = nameOfKey(event);
      const found = latest.current.find(({ key }) => key === name);
      if (!found || event.defaultPrevented || isTaken(event.target, name)) return;
      event.preventDefault();
      found.action();
    };
    window.addEventListener('keydown', pressed);
    return () => {
      shown.delete(self);
      window.removeEventListener('keydown', pressed);
    };
  }, [place]);
}

const WRITTEN_IN = 'input:not([type=range], [type=checkbox], [type=radio]), select, textarea';
/** What takes a key itself, where it has the focus. */
const TAKES: Readonly<Record<string, string>> = {
  ' ': 'button, input[type=checkbox], input[type=radio], summary',
  Enter: 'button, a, summary',
  ArrowLeft: 'input[type=radio]',
  ArrowRight: 'input[type=radio]',
  ArrowUp: 'input[type=radio]',
  ArrowDown: 'input[type=radio]',
};

function isTaken(target: EventTarget | null, name: string): boolean {
  if (document.querySelector('dialog[open]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.matches(WRITTEN_IN) || (name in TAKES && target.matches(TAKES[name]!));
}
