import type { DiskWatch } from './disk/disk-watch.js';
import type { MemoryWatch } from './shedding/memory-watch.js';

/** What is left of the machine. */
export interface Room {
  readonly memory: MemoryWatch;
  /** Null: nothing is written to one. */
  readonly disk: DiskWatch | null;
}
