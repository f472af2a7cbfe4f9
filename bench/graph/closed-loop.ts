import type { Caller } from './target.js';

export interface LoopResult {
  requests: number;
  seconds: number;
  /** Milliseconds of each request, the shortest first. */
  latencies: Float64Array;
}

/** Each caller asks again as soon as it has its answer, until the time is over or `next` has no more questions. */
export async function closedLoop(
  callers: readonly Caller[],
  next: () => number | null,
  seconds: number,
): Promise<LoopResult> {
  const latencies: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    callers.map(async (call) => {
      for (let now = performance.now(); now < end;) {
        const index = next();
        if (index === null) return;
        await call(index);
        const answered = performance.now();
        latencies.push(answered - now);
        now = answered;
      }
    }),
  );
  const elapsed = (performance.now() - began) / 1000;
  return { requests: latencies.length, seconds: elapsed, latencies: Float64Array.from(latencies).sort() };
}

/** 0, 1, 2 … over and over. */
export function roundAndRound(count: number): () => number {
  let last = -1;
  return () => (last = (last + 1) % count);
}

/** 0, 1, 2 … once. */
export function onceThrough(count: number): () => number | null {
  let last = -1;
  return () => (++last < count ? last : null);
}

/** The value that a share of all lies below. */
export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function median(values: readonly number[]): number {
  return percentile(Float64Array.from(values).sort(), 0.5);
}
