import type { MaybePromise } from '../../base/maybe-promise.js';
import type { Loaders } from '../loaders/loaders.js';
import type { AssetRow } from '../../lake/tables/assets.js';

/** The asset that a child was made from; it is always there. */
export function assetOf(loaders: Loaders, child: { readonly asset_id: string }): MaybePromise<AssetRow> {
  return loaders.asset.load(child.asset_id) as MaybePromise<AssetRow>;
}
