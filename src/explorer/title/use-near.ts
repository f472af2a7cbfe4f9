import { useEffect, useState, type RefObject } from 'react';

/** So far outside of what is seen is near. */
const MARGIN = '600px';

/** Whether an element is in sight, or nearly so, of the box that scrolls it. */
export function useNear(element: RefObject<Element | null>, scroller: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    // An element tells all that happened since it was looked at last: the end of it is how it is.
    const observer = new IntersectionObserver((seen) => setNear(seen.at(-1)!.isIntersecting), {
      root: scroller.current,
      rootMargin: MARGIN,
    });
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element, scroller]);
  return isNear;
}
