import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks at the event loop. */
const LOOK_MS = 5;
/** Readers who ask again as soon as they are answered use all of its time between two looks; without them it is a fiftieth. */
const BUSY = 0.5;

/** How much of its time the event loop has worked since this was last called: 0 to 1. */
export type LoopUse = () => number;

export function loopUse(): LoopUse {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}

/** Waits until that time (of `performance.now()`), as long as others keep the event loop busy and `isWanted` says so. */
export async function giveWay(until: number, use: LoopUse, isWanted: () => boolean): Promise<void> {
  while (performance.now() < until && use() >= BUSY && isWanted()) {
    await sleep(Math.min(LOOK_MS, until - performance.now()));
  }
}
