import { useEffect, useMemo, useRef } from 'react';

/** To pass over many things asks for nothing. */
const STAYS_MS = 150;
const still = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Handlers for what is to move while the mouse or the focus stays on it: `onStay` is told when it does, and when it no longer does. It is never told where the reader
 * wants no motion.
 */
export function useHover(onStay: (stays: boolean) => void) {
  const told = useRef(onStay);
  useEffect(() => void (told.current = onStay));
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useMemo(() => {
    const begin = () => {
      clearTimeout(timer.current);
      if (!still.matches) timer.current = window.setTimeout(() => told.current(true), STAYS_MS);
    };
    const end = () => {
      clearTimeout(timer.current);
      told.current(false);
    };
    return {
      onPointerEnter: ({ pointerType }: { pointerType: string }) => pointerType === 'mouse' && begin(),
      onPointerLeave: ({ pointerType }: { pointerType: string }) => pointerType === 'mouse' && end(),
      onFocus: begin,
      onBlur: end,
    };
  }, []);
}
