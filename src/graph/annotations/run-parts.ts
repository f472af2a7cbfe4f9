import { equals, type Filter } from '../../lake/lancedb/filter.js';
import { count, select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { runParts, type RunPartRow } from '../../lake/tables/run-parts.js';

/** What was seen of an asset. */
export type SeenOfAsset = Pick<RunPartRow, 'frames' | 'digest'>;

/** What the run has looked at, by the id of the asset. */
export async function partsOfRun(view: View, runId: string): Promise<Map<string, SeenOfAsset>> {
  const rows = await select(view, runParts, {
    where: equals('run_id', runId),
    columns: ['asset_id', 'frames', 'digest'],
  });
  return new Map(rows.map(({ asset_id, frames, digest }) => [asset_id, { frames, digest }]));
}

/** Removes what matches, and writes nothing where nothing does: few runs have parts. */
export async function removeParts(writer: LakeWriter, where: Filter): Promise<void> {
  if ((await count(writer.base, runParts, where)) > 0) await writer.remove(runParts, where);
}
