import { residentBytes } from '../../../base/process-memory.js';
import { slicesToGiveBack } from './mapped-file.js';

const SLICE_BYTES = 8 * 2 ** 20;
/** To look at what is resident takes longer than to give back a slice of which nothing is. */
const LOOK_MS = 0.01;
/** A busy server reads some hundred megabytes a second past what it has. */
const LOOK_OFTEN_MS = 20;
const LOOK_SELDOM_MS = 200;
/** Given back down to this share of the limit, so that it is not reached again at once. */
const DOWN_TO = 3 / 4;
/** Other operations wait no longer. */
const TURN_MS = 2;

/**
 * Keeps what is resident of mapped files within a limit of bytes: past it, pages are given back in turn. They come back from the system's cache of
 * the file as they are read. Where the system does not tell what is resident it does as it thinks best. Returns what ends it.
 */
export function limitResident(limit: number): () => void {
  let others = residentFileBytes();
  if (others === null) return () => undefined;
  let slices = slicesToGiveBack(SLICE_BYTES);
  let timer: NodeJS.Timeout;

  function look(): void {
    const resident = residentFileBytes()!;
    // Pages of programs and libraries count, too.
    others = Math.min(others!, resident);
    const ours = resident - others;
    const isOver = ours > limit && giveBack(ours);
    wait(isOver ? 0 : ours > limit / 2 ? LOOK_OFTEN_MS : LOOK_SELDOM_MS);
  }

  /** True: there is more to give back. */
  function giveBack(ours: number): boolean {
    const until = performance.now() + TURN_MS;
    let left = ours;
    for (let round = 0; left > limit * DOWN_TO;) {
      const { value: give, done } = slices.next();
      if (done) {
        slices = slicesToGiveBack(SLICE_BYTES);
        // After a whole round what is left is of others.
        if (++round > 1) others = residentFileBytes()!;
        if (round > 1) return false;
        continue;
      }
      const from = performance.now();
      give();
      const to = performance.now();
      if (to - from > LOOK_MS) left = residentFileBytes()! - others!;
      if (to > until) return true;
    }
    return false;
  }

  function wait(ms: number): void {
    timer = setTimeout(look, ms).unref();
  }
  wait(LOOK_SELDOM_MS);
  return () => clearTimeout(timer);
}

/** Null where the system does not tell. */
const residentFileBytes = (): number | null => residentBytes()?.files ?? null;
