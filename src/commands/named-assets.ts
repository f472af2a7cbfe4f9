import { UsageError } from '../base/usage-error.js';
import { equals, oneOf } from '../lake/lancedb/filter.js';
import { select } from '../lake/lancedb/read.js';
import type { View } from '../lake/lancedb/view.js';
import { assets, type AssetRow } from '../lake/tables/assets.js';

/** The assets of these ids and titles, in order of arrival; all where none is named. Throws UsageError. */
export async function namedAssets(
  snapshot: View,
  ids: readonly string[],
  titles: readonly string[],
): Promise<AssetRow[]> {
  if (ids.length === 0 && titles.length === 0) return inOrder(await select(snapshot, assets));
  const named = await select(snapshot, assets, { where: oneOf('id', [...ids]) });
  const missing = ids.find((id) => !named.some((asset) => asset.id === id));
  if (missing !== undefined) throw new UsageError(`there is no asset ${missing} in the lake`);
  const ofTitles = await Promise.all(
    titles.map(async (id) => {
      const own = await select(snapshot, assets, { where: equals('title_id', id) });
      if (own.length === 0) throw new UsageError(`--title: there is no title ${id} with assets in the lake`);
      return own;
    }),
  );
  return inOrder([...named, ...ofTitles.flat()]);
}

const inOrder = (rows: readonly AssetRow[]): AssetRow[] =>
  [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => a.ordinal - b.ordinal);
