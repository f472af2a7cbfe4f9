import { useEffect, useRef } from 'react';

/** A key with its modifiers: "a", "Shift+ArrowLeft", "Alt+Shift+ArrowUp", "Mod+z" (⌘ or Ctrl). */
export function nameOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): string {
  const isLetter = key.length === 1;
  const isShifted = shiftKey && (!isLetter || key.toLowerCase() !== key.toUpperCase());
  const modifiers = [(ctrlKey || metaKey) && 'Mod', altKey && 'Alt', isShifted && 'Shift'].filter(Boolean);
  return [...modifiers, isLetter ? key.toLowerCase() : key].join('+');
}

/** Keys of the page, but where somebody writes, a dialog is open, or a control that is focused takes the key itself. */
export function useKeys(actions: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      const name = nameOf(event);
      const action = latest.current[name];
      if (!action || !(target instanceof HTMLElement) || document.querySelector('dialog[open]')) return;
      if (target.matches('input:not([type=checkbox], [type=radio]), select, textarea')) return;
      if ((name === ' ' || name === 'Enter') && target.matches('button, a, input, summary')) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
