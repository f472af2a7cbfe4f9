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
/** Other operations wait no longer, and a tenth of the time goes into it at most: more of it costs more than it saves, as pages come back one by one. */
const TURN_MS = 2;

/**
 * Keeps what is resident of mapped files near a limit of bytes: past it, pages are given back in turn, as many as a tenth of the time allows. They come back
 * from the system's cache of the file as they are read. Where the system does not tell what is resident it does as it thinks best. Returns what ends it.
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
    if (ours > limit) giveBack(ours);
    wait(ours > limit / 2 ? LOOK_OFTEN_MS : LOOK_SELDOM_MS);
  }

  function giveBack(ours: number): void {
    const until = performance.now() + TURN_MS;
    let left = ours;
    for (let round = 0; left > limit * DOWN_TO;) {
      const { value: give, done } = slices.next();
      if (done) {
        slices = slicesToGiveBack(SLICE_BYTES);
        // After a whole round what is left is of others.
        if (++round === 1) continue;
        others = residentFileBytes()!;
        return;
      }
      const from = performance.now();
      give();
      const to = performance.now();
      if (to - from > LOOK_MS) left = residentFileBytes()! - others!;
      if (to > until) return;
    }
  }

  function wait(ms: number): void {
    timer = setTimeout(look, ms).unref();
  }
  wait(LOOK_SELDOM_MS);
  return () => clearTimeout(timer);
}

/** Null where the system does not tell. */
const residentFileBytes = (): number | null => residentBytes()?.files ?? null;
