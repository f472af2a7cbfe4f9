import { turns, type Owner } from './turns.js';

/** Looking at the clock takes 30 ns. */
const ITEMS_PER_LOOK = 16;

/**
 * Does one thing after another to many items, and lets others have their turn whenever this one's time is used up; `perLook` of them take
 * well under a millisecond. `owner`: whose work it is; its `check` ends it.
 */
export async function inSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void,
  perLook = ITEMS_PER_LOOK,
  owner: Owner = {},
): Promise<void> {
  let done = 0;
  for (const item of items) {
    work(item);
    if (++done % perLook === 0 && turns.isOver()) await turns.next(owner);
  }
}

/** The same for a long piece of work that yields wherever it may be interrupted: a few thousand steps of a loop apart. */
export async function inParts<T>(work: Iterator<void, T>, owner: Owner = {}): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (turns.isOver()) await turns.next(owner);
  }
}
