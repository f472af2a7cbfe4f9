import { useEffect, useRef } from 'react';

/** Keys of the page, but where somebody writes, and with no key beside them. A button keeps its own: Space presses it. */
export function usePageKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      const isWriting =
        target instanceof HTMLElement && target.matches('input:not([type=range], [type=checkbox]), select');
      const isPressing = key === ' ' && target instanceof HTMLElement && target.matches('button, a, input, summary');
      const action = latest.current[key.length === 1 ? key.toLowerCase() : key];
      if (!action || isWriting || isPressing || ctrlKey || metaKey || altKey) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
