import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { View } from '../../lake/lancedb/view.js';
import type { Audited } from './audit.js';
import { wholeSight, type WriteSight } from './write-sight.js';

/** Who writes: in whose name, what of the lake, and what the audit log says of it. */
export interface By {
  readonly author: string | null;
  /** Null: nobody knows who asks, and the audit log says nothing. */
  readonly audited: Audited | null;
  /** What may be named and changed of the lake before the write. */
  sight(base: LakeSnapshot): Promise<WriteSight> | WriteSight;
  /** What may be read of another state than the newest; null where it may not be asked for. */
  viewOf(snapshot: LakeSnapshot, newest: LakeSnapshot): Promise<View | null> | View | null;
}

/** A command of whoever has the lake's files. */
export const byCommand = (author: string | null): By => ({
  author,
  audited: null,
  sight: wholeSight,
  viewOf: (snapshot) => snapshot,
});
