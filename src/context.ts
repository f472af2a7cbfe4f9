import type { Lake, LakeSnapshot } from './lancedb/lake.js';
import type { Loaders } from './loaders/loaders.js';

/** What one operation's resolvers share. */
export interface OperationContext {
  readonly lake: Lake;
  /** The one state of the lake that the operation reads. */
  readonly snapshot: LakeSnapshot;
  readonly loaders: Loaders;
  /** `http://host:port` that pictures are served from. */
  readonly imageBase: string;
}
