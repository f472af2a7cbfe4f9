import DataLoader from 'dataloader';
import { hasAny } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { select } from '../lancedb/read.js';
import { assets, type AssetRow } from '../tables/assets.js';

/** The assets that were made from each, in order of arrival: one query for all of a tick. */
export function derivativesLoader(snapshot: LakeSnapshot): DataLoader<string, AssetRow[]> {
  return new DataLoader(async (ids) => {
    const rows: AssetRow[] = await select(snapshot, assets, { where: hasAny('derived_from', ids) });
    rows.sort((a, b) => a.ordinal - b.ordinal);
    return ids.map((id) => rows.filter((row) => row.derived_from.includes(id)));
  });
}
