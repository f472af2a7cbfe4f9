import type { AssetFilter } from '../generated/graphql.js';
import { always, and, isNull, not, range, type Filter } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { ofTitle } from './by-title.js';
import { assets } from '../../lake/tables/assets.js';
import { byColumns } from './by-columns.js';
import { measuredAssets } from './measured.js';

/** `where` on assets. */
export function assetFilter(where: AssetFilter | null | undefined, loaders: Loaders): MaybePromise<Filter> {
  if (where == null) return always;
  const own = ownAssetFilter(where);
  return thenDo(measuredAssets(where.metrics, loaders), (measured) =>
    thenDo(ofTitle(where.title, loaders), (title) => and(own, measured, title)),
  );
}

/** What it asks of the asset itself, not of its title or its measures. */
export function ownAssetFilter(where: Omit<AssetFilter, 'title' | 'metrics'>): Filter {
  return and(byColumns(assets, where), range('height', { gte: where.minHeight }), available(where.availability));
}

function available(availability: AssetFilter['availability']): Filter {
  if (availability == null) return always;
  const online = isNull('offline_since');
  return availability === 'ONLINE' ? online : not(online);
}
