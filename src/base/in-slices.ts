import { setImmediate } from 'node:timers/promises';

/** Longest slice in ms, which other operations wait for: at 8 connections no longer than their own answers take. */
const SLICE_MS = 2;
/** Looking at the clock takes 30 ns. */
const ITEMS_PER_LOOK = 16;

/** Does one thing after another to many items, and yields to the event loop every two milliseconds; `perLook` of them take less. */
export async function inSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void,
  perLook = ITEMS_PER_LOOK,
): Promise<void> {
  let until = performance.now() + SLICE_MS;
  let done = 0;
  for (const item of items) {
    work(item);
    if (++done % perLook !== 0 || performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE_MS;
  }
}
