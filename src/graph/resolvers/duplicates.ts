import { duplicatesOf } from '../duplicates/duplicates.js';
import type { AssetResolvers, DuplicateResolvers } from '../generated/graphql.js';
import { timeRange } from './time.js';

export const assetDuplicates: Required<Pick<AssetResolvers, 'duplicates'>> = {
  duplicates: (asset, args, ctx) => duplicatesOf(ctx, asset, args),
};

/** The columns that it needs. */
export const assetDuplicatesColumns = { duplicates: ['checksum', 'duration_us'] } as const;

export const Duplicate: DuplicateResolvers = {
  range: ({ range }) => range && timeRange(range),
  theirRange: ({ theirRange }) => theirRange && timeRange(theirRange),
};
