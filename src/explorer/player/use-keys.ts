import { useEffect, useRef } from 'react';

/** Keys of the page, but where somebody writes. An action is told whether Shift was held. */
export function useKeys(actions: Readonly<Record<string, (isFast: boolean) => void>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { key, target, shiftKey, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      const isWriting = target instanceof HTMLElement && target.matches(WRITING);
      const action = latest.current[key.length === 1 ? key.toLowerCase() : key];
      if (!action || defaultPrevented || isWriting || ctrlKey || metaKey || altKey) return;
      // What only Space does; buttons are pressed by Enter.
      if (key === ' ' && target instanceof HTMLElement && target.matches('summary, input[type=checkbox]')) return;
      event.preventDefault();
      action(shiftKey);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

const WRITING = 'input:not([type=range], [type=checkbox]), select, textarea';
