import type { MemoryWatch } from './memory-watch.js';

/** What one process tells of its memory. */
export type MemoryTold = Pick<MemoryWatch, 'state' | 'usedBytes' | 'limits'>;

const WORSE = ['enough', 'soft', 'hard'] as const;

/** Of all processes of a server: sums, which compare with what is set for the server, and the worst state of any. */
export function memoryOfAll(all: readonly MemoryTold[]): object {
  const sum = (of: (told: MemoryTold) => number) => all.reduce((bytes, told) => bytes + of(told), 0);
  return {
    state: WORSE.findLast((state) => all.some((told) => told.state === state)),
    usedBytes: sum(({ usedBytes }) => usedBytes),
    soft: sum(({ limits }) => limits.soft),
    hard: sum(({ limits }) => limits.hard),
  };
}

/** Whether nothing is taken: the process that writes has no memory left, or none of those that answer queries has. */
export function isOutOfMemory(own: MemoryTold, workers: readonly MemoryTold[] = []): boolean {
  const isOut = ({ state }: MemoryTold) => state === 'hard';
  return isOut(own) || (workers.length > 0 && workers.every(isOut));
}
