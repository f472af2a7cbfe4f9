import { useLayoutEffect, useState, type RefObject } from 'react';
import { shownAt, type Grid, type Shown } from './grid.js';

/** What of a grid is in the window, as it is scrolled and resized. */
export function useShown(element: RefObject<HTMLElement | null>, grid: Grid): Shown {
  const { columns, rowHeight, total } = grid;
  const [shown, setShown] = useState<Shown>({ first: 0, end: 0, top: 0 });
  useLayoutEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const above = -(element.current?.getBoundingClientRect().top ?? 0);
      const next = shownAt({ columns, rowHeight, total }, above, window.innerHeight);
      setShown((before) =>
        before.first === next.first && before.end === next.end && before.top === next.top ? before : next,
      );
    };
    const soon = () => (frame ||= requestAnimationFrame(look));
    look();
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
  }, [element, columns, rowHeight, total]);
  return shown;
}
