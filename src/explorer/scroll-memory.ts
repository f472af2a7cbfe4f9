/** How long a place may take to grow to where the reader was. */
const PATIENCE_MS = 3_000;
const SETTLED_MS = 100;

let stop: () => void = () => undefined;

/** Keeps with the present place how far it is scrolled, so that going back finds it there. */
export const rememberScroll = (): void =>
  history.replaceState({ ...(history.state as object | null), scrolled: window.scrollY }, '');

/** To the top of a place that was just opened. */
export function toTop(): void {
  stop();
  window.scrollTo(0, 0);
}

/** Scrolls as the reader had when they go back. A browser does so at once, while the place is still empty. */
export function startScrollMemory(): void {
  history.scrollRestoration = 'manual';
  let timer: number;
  window.addEventListener(
    'scroll',
    () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(rememberScroll, SETTLED_MS);
    },
    { passive: true },
  );
  const back = () => {
    window.clearTimeout(timer);
    restore(Number((history.state as { scrolled?: number } | null)?.scrolled ?? 0));
  };
  window.addEventListener('popstate', back);
  if (history.state !== null) back();
}

function restore(scrolled: number): void {
  stop();
  const until = Date.now() + PATIENCE_MS;
  const look = () => {
    window.scrollTo(0, scrolled);
    if (Math.abs(window.scrollY - scrolled) <= 1 || Date.now() > until) stop();
  };
  const grown = new ResizeObserver(look);
  const gone = new AbortController();
  stop = () => {
    grown.disconnect();
    gone.abort();
    stop = () => undefined;
  };
  // Whoever scrolls on their own is not pulled back.
  for (const event of ['wheel', 'touchmove', 'keydown']) {
    window.addEventListener(event, () => stop(), { signal: gone.signal, passive: true });
  }
  grown.observe(document.body);
}
