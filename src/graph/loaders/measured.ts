import { atVersion } from '../../lake/lancedb/at-version.js';
import { toSql, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { metrics } from '../../lake/tables/metrics.js';

/** Ids of the assets that have a measure for each of the conditions: one query for each, shared by all who ask the same. */
export function assetIdsMeasured(shared: View): (conditions: readonly Filter[]) => Promise<string[]> {
  const idsOf = (where: Filter) =>
    atVersion(shared, metrics, `assets ${toSql(where) ?? ''}`, async () => {
      const rows = await select(shared, metrics, { where, columns: ['asset_id'] });
      return [...new Set(rows.map((row) => row.asset_id))];
    });
  return async (conditions) => {
    const [first = [], ...rest] = await Promise.all(conditions.map(idsOf));
    const others = rest.map((ids) => new Set(ids));
    return first.filter((id) => others.every((ids) => ids.has(id)));
  };
}
