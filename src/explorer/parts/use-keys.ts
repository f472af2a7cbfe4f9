import { useEffect, useRef } from 'react';

/** A key of a place. */
export interface Key {
  /** As KeyboardEvent.key has it; letters in small. */
  readonly key: string;
  /** What it does, for the map of keys. */
  readonly does: string;
  /** `isFast`: with Shift. */
  readonly action: (isFast: boolean) => void;
}

const shown = new Map<symbol, { readonly place: string; readonly keys: readonly Key[] }>();

/** The keys of all that is on screen, by what they belong to. */
export const keysShown = (): { readonly place: string; readonly keys: readonly Key[] }[] => [...shown.values()];

/** Keys of what is on screen, but where somebody writes. `place` names it in the map of keys, which `?` opens. */
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
      const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || belongsTo(event)) return;
      const found = latest.current.find((one) => one.key === (key.length === 1 ? key.toLowerCase() : key));
      if (!found) return;
      event.preventDefault();
      found.action(shiftKey);
    };
    window.addEventListener('keydown', pressed);
    return () => {
      shown.delete(self);
      window.removeEventListener('keydown', pressed);
    };
  }, [place]);
}

/** Whether a key is for what has the focus: somebody writes, a dialog is open, or a button of the bar is pressed. */
function belongsTo({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches(WRITTEN_IN) || target.closest('dialog')) return true;
  if (key === ' ' && target.matches('summary, input[type=checkbox]')) return true;
  return [' ', 'Enter'].includes(key) && target.closest('header, .banner') !== null;
}

const WRITTEN_IN = 'input:not([type=range], [type=checkbox]), select, textarea';
