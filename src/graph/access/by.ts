import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { Audited } from './audit.js';
import type { View } from '../../lake/lancedb/view.js';
import { wholeSight, type WriteSight } from './write-sight.js';

/** Who writes: in whose name, what of the lake, and what the audit log says of it. */
export interface By {
  readonly author: string | null;
  /** Name of the mutation's field, or the command. */
  readonly action: string;
  /** Null: nobody knows who asks, and the audit log says nothing. */
  readonly audited: Audited | null;
  /** What may be named and changed of the lake before the write. */
  sight(base: LakeSnapshot): Promise<WriteSight> | WriteSight;
  /** What may be read of a snapshot while the newest is another; null: the snapshot may not be asked for. */
  readable(snapshot: LakeSnapshot, newest: LakeSnapshot): Promise<View | null>;
}

/** A command of whoever has the lake's files. */
export const byCommand = (author: string | null, action = 'media-graph'): By => ({
  author,
  action,
  audited: null,
  sight: wholeSight,
  readable: async (snapshot) => snapshot,
});
