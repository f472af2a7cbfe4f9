import type { Measured } from '../../base/telemetry.js';
import type { Config } from '../../config.js';
import type { WrittenTables } from '../../lake/lancedb/changes.js';
import type { SnapshotRecord } from '../../lake/lancedb/snapshots.js';
import type { MemoryTold } from '../shedding/memory-of-all.js';
import type { Paid } from '../quotas/subject-quotas.js';

/** A text that clients may ask for by its key from now on: a persisted query. */
export interface Persisted {
  readonly key: string;
  readonly text: string;
}

/** What the server that writes tells its workers. */
export type ToWorker =
  /** The first one. `socket`: where the server that writes listens. */
  | {
      readonly is: 'start';
      readonly name: string;
      readonly config: Config;
      readonly socket: string;
      readonly persisted: readonly Persisted[];
    }
  /** The lake has a newer state. `written`: rows of commits up to it, where they are known. To be answered with `turn`. */
  | {
      readonly is: 'snapshot';
      readonly turn: number;
      readonly record: SnapshotRecord;
      readonly written: readonly (readonly [number: number, tables: WrittenTables])[];
    }
  /** The tables in memory may be filled: what they are read from is there. */
  | { readonly is: 'fill' }
  | ({ readonly is: 'persisted' } & Persisted)
  /** Another process has charged it. */
  | { readonly is: 'paid'; readonly paid: Paid }
  /** To be answered with what it has counted. */
  | { readonly is: 'count' }
  /** Answers what has begun, then ends. */
  | { readonly is: 'close' };

/** What a worker tells the server that writes. */
export type FromWorker =
  /** It listens to messages: those of before are lost. */
  | { readonly is: 'up' }
  /** The lake is open: from now on it is told of newer states. */
  | { readonly is: 'opened' }
  | { readonly is: 'listening'; readonly url: string }
  /** It cannot start, and ends. */
  | { readonly is: 'failed'; readonly message: string }
  | { readonly is: 'taken'; readonly turn: number }
  | { readonly is: 'counts'; readonly counts: readonly Measured[] }
  | { readonly is: 'memory'; readonly memory: MemoryTold }
  | { readonly is: 'keys used'; readonly ids: readonly string[]; readonly at: number }
  | ({ readonly is: 'persisted' } & Persisted)
  | { readonly is: 'paid'; readonly paid: Paid };
