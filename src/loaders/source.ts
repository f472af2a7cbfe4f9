import type { LakeSnapshot } from '../lancedb/lake.js';
import type { NearCache } from '../near/near-cache.js';

/** Where an operation reads from. */
export interface Source {
  readonly snapshot: LakeSnapshot;
  /** Tables that may be at hand. */
  readonly near: NearCache;
  /** Nobody waits for a cancelled operation: it asks for nothing more. */
  readonly cancellation: { check(): void };
}
