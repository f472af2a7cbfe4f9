import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import type { Measured } from '../../base/telemetry.js';
import type { KeyStore } from '../../lake/keys/key-store.js';
import type { SubjectQuotas } from '../quotas/subject-quotas.js';
import type { MemoryTold } from '../shedding/memory-of-all.js';
import type { PassOn } from './pass-on.js';

/** What the server that writes knows of those that answer queries. */
export interface Others {
  readonly workers: { readonly asked: number; readonly listening: number };
  /** Of each that has told. */
  readonly memory: readonly MemoryTold[];
}

/** How a server stands to the other processes that serve the same lake under one address. Left out of it: as one that stands alone. */
export interface Place {
  /** Names it in the log. */
  readonly name?: string;
  /** A socket of this machine to listen on, in the place of HOST and PORT. */
  readonly socket?: string;
  /** Gives what it may not answer to the process that may. */
  readonly passOn?: PassOn;
  readonly persisted?: KeyValueCache<string>;
  /** Shared with the others; null: subjects have none. */
  readonly quotas?: SubjectQuotas | null;
  /** Writes the use of API keys down, in the place of the lake's own store. */
  readonly markUsed?: KeyStore['markUsed'];
  /** Whether addresses of previews are given out, though this process makes none. */
  readonly previews?: boolean;
  /** Tables are read into memory from then on. */
  readonly fillAfter?: Promise<void>;
  /** What `/healthz/ready` tells of the others. */
  readonly others?: () => Others;
  /** It counts what it does for another process, which shows it. */
  readonly countsFor?: 'another';
  /** What the others have counted. */
  readonly countsOfOthers?: () => Promise<readonly (readonly Measured[])[]>;
  /** Ends the others, once subscriptions have ended. */
  readonly closing?: () => Promise<void>;
}
