import type { Config } from '../../config.js';
import { MemoryWatch, type MemoryState } from './memory-watch.js';

/** Watches the memory of this process. */
export function memoryOf(
  { MEMORY_SOFT_BYTES: soft, MEMORY_HARD_BYTES: hard }: Config,
  note: (message: string) => void,
): MemoryWatch {
  return new MemoryWatch({ soft, hard }, (state, used) =>
    note(`${used} bytes of memory are used: ${WHAT[state]}`),
  ).open();
}

const WHAT: Readonly<Record<MemoryState, string>> = {
  enough: 'all is taken again',
  soft: 'more than MEMORY_SOFT_BYTES, what can wait waits, and what is costly is refused',
  hard: 'more than MEMORY_HARD_BYTES, all is refused',
};
