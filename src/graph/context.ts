import type { WriteQueue } from './annotations/write-queue.js';
import type { Lake, LakeSnapshot } from '../lake/lancedb/lake.js';
import type { NearCache } from '../lake/near/near-cache.js';
import type { Timelines } from './timeline-cache.js';
import type { Cancellation } from './cancellation.js';
import type { Loaders } from './loaders/loaders.js';

/** What the server answers from. */
export interface Served {
  readonly lake: Lake;
  /** Tables held in memory. */
  readonly near: NearCache;
  /** Changes of the lake by operations. */
  readonly writes: WriteQueue;
  readonly timelines: Timelines;
}

/** What one operation's resolvers share. */
export interface OperationContext extends Served {
  /** The one state of the lake that the operation reads. */
  readonly snapshot: LakeSnapshot;
  /** The same for what other operations wait for, too: it outlives the operation. */
  readonly shared: LakeSnapshot;
  readonly loaders: Loaders;
  readonly cancellation: Cancellation;
  /** `http://host:port` that pictures are served from. */
  readonly imageBase: string;
  /** Who writes, as the header `x-author` says; null when it does not. */
  readonly author: string | null;
  /** Has the fields of a mutation that are resolved from now on read another state: the one that it made. */
  readFrom(snapshot: LakeSnapshot): void;
}
