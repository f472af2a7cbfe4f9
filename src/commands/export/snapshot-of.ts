import { UsageError } from '../../base/usage-error.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { snapshotCalled } from '../../lake/lancedb/named.js';

/** The snapshot of that name or number, the newest where none is given. Throws a UsageError when it is not kept. */
export async function snapshotOf(lake: Lake, asked: string | undefined): Promise<LakeSnapshot> {
  if (asked === undefined) return lake.current;
  const found = await snapshotCalled(lake, asked);
  if (found) return found;
  throw new UsageError(`--snapshot ${asked}: the lake keeps no such snapshot; see: media-graph snapshot list`);
}
