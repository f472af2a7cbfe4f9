import type DataLoader from 'dataloader';
import { hasAny } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { batched } from './batched.js';
import { columnsOf, type Source } from './source.js';

/** The assets that were made from each, in order of arrival: one query for all of a tick. */
export function derivativesLoader(source: Source): DataLoader<string, AssetRow[]> {
  return batched(source.view, async (ids) => {
    const columns = columnsOf(source, assets, ['id', 'ordinal', 'derived_from']);
    const rows: AssetRow[] = await select(source.view, assets, { where: hasAny('derived_from', ids), columns });
    rows.sort((a, b) => a.ordinal - b.ordinal);
    return ids.map((id) => rows.filter((row) => row.derived_from.includes(id)));
  });
}
