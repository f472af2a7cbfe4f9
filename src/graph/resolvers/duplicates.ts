import type { AssetRow } from '../../lake/tables/assets.js';
import type { FrameSpan } from '../../media/quality/fingerprint/frame-alignment.js';
import { counterpartsOf } from '../duplicates/counterparts.js';
import { duplicatesOf } from '../duplicates/duplicates.js';
import type { AssetResolvers, CounterpartResolvers, DuplicateResolvers } from '../generated/graphql.js';
import { frameRange, timeRange } from './time.js';

export const assetDuplicates: Required<Pick<AssetResolvers, 'duplicates' | 'counterparts'>> = {
  duplicates: (asset, args, ctx) => duplicatesOf(ctx, asset, args),
  counterparts: (asset, args, ctx) => counterpartsOf(ctx, asset, args),
};

/** The columns that they need. */
export const assetDuplicatesColumns = {
  duplicates: ['checksum', 'duration_us'],
  counterparts: ['dynamic_range', 'frame_rate_numerator', 'frame_rate_denominator', 'start_timecode'],
} as const;

export const Duplicate: DuplicateResolvers = {
  range: ({ range }) => range && timeRange(range),
  theirRange: ({ theirRange }) => theirRange && timeRange(theirRange),
};

export const Counterpart: CounterpartResolvers = {
  range: ({ of, frames, timeOf }) => framesOf(of, frames, timeOf),
  theirRange: ({ asset, theirFrames, theirTimeOf }) => framesOf(asset, theirFrames, theirTimeOf),
  frameOffset: ({ offset }) => offset,
  uncertaintyFrames: ({ uncertainty }) => uncertainty,
};

const framesOf = (asset: AssetRow, { start, end }: FrameSpan, timeOf: (frame: number) => number) =>
  frameRange({ ...asset, start_frame: start, end_frame: end, start_us: timeOf(start), end_us: timeOf(end) });
