import { badInput } from '../../base/errors.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { STEP_US } from '../../media/quality/fingerprint/fingerprint.js';
import type { OperationContext } from '../context.js';
import { checkFirst, toUs } from '../input.js';
import { sharedWithOthers, type SharedWith } from './library.js';

interface Span {
  readonly start_us: number;
  readonly end_us: number;
}

/** An asset that has the same pictures, or some of them. */
export interface FoundDuplicate {
  readonly asset: AssetRow;
  readonly exact: boolean;
  readonly score: number;
  readonly agreement: number;
  readonly speed: number;
  /** Null: of what has no duration. */
  readonly range: Span | null;
  readonly theirRange: Span | null;
}

interface Args {
  first?: number | null;
  minDurationMs?: number | null;
  minScore?: number | null;
}

/** Half of the bits of unlike pictures differ by chance. */
const BITS_BY_CHANCE = 32;

/** 1: no bits differ; 0: as many as by chance. */
export const scoreOfDistance = (bits: number): number => Math.max(0, 1 - bits / BITS_BY_CHANCE);

/** Exact ones first, then the longest. Throws BAD_USER_INPUT. */
export async function duplicatesOf(
  { loaders, shared }: Pick<OperationContext, 'loaders' | 'shared'>,
  asset: AssetRow,
  args: Args,
): Promise<FoundDuplicate[]> {
  const [first, least, minScore] = [checkFirst(args.first), leastOf(args), scoreOf(args)];
  const [twins, stretches] = await Promise.all([
    asset.checksum === null ? [] : loaders.assetsOfChecksum.load(asset.checksum),
    sharedWithOthers(shared, asset.id),
  ]);
  const others = twins.filter(({ id }) => id !== asset.id);
  const same = new Set(others.map(({ id }) => id));
  const partly = stretches.filter(({ assetId }) => !same.has(assetId));
  const assets = await loaders.asset.loadMany(partly.map(({ assetId }) => assetId));
  const all = [
    ...others.map((other) => asTwin(asset, other)),
    // an asset that the asker may not see is none
    ...partly.flatMap((stretch, i) => (assets[i] ? [asDuplicate(asset, assets[i], stretch)] : [])),
  ];
  return all
    .filter((one) => one.score >= minScore && (one.range === null || lengthOf(one) >= least))
    .sort(
      (some, other) =>
        Number(other.exact) - Number(some.exact) ||
        lengthOf(other) - lengthOf(some) ||
        other.score - some.score ||
        (some.asset.id < other.asset.id ? -1 : 1),
    )
    .slice(0, first);
}

function asTwin({ duration_us: mine }: AssetRow, asset: AssetRow): FoundDuplicate {
  const whole = (end_us: number | null) => (end_us === null ? null : { start_us: 0, end_us });
  const [range, theirRange] = [whole(mine), whole(asset.duration_us)];
  return { asset, exact: true, score: 1, agreement: 1, speed: 1, range, theirRange };
}

function asDuplicate(mine: AssetRow, asset: AssetRow, stretch: SharedWith): FoundDuplicate {
  const { compared, agreeing, distance, speed, isWhole } = stretch;
  return {
    ...{ asset, speed, agreement: agreeing / compared, exact: isWhole && distance === 0 },
    ...{ score: scoreOfDistance(distance), ...rangesOf(stretch, mine.duration_us, asset.duration_us) },
  };
}

/** A stretch begins and ends half a step beside its outermost points; what reaches the last point of a film reaches its end. */
function rangesOf({ first, last, offset, speed }: SharedWith, mineUs: number | null, theirsUs: number | null) {
  const theirs = (mine: number) => offset * STEP_US + speed * mine;
  const mine = (their: number) => (their - offset * STEP_US) / speed;
  const [mineEnd, theirEnd] = [mineUs ?? Infinity, mine(theirsUs ?? Infinity)];
  const reachesEnd = (last + 1) * STEP_US >= Math.min(mineEnd, theirEnd);
  const start = Math.max((first - 0.5) * STEP_US, 0, mine(0));
  const end = Math.min(reachesEnd ? Infinity : (last + 0.5) * STEP_US, mineEnd, theirEnd);
  const span = (from: number, to: number): Span => ({ start_us: Math.round(from), end_us: Math.round(to) });
  return { range: span(start, end), theirRange: span(theirs(start), theirs(end)) };
}

const lengthOf = ({ range }: FoundDuplicate): number => (range === null ? 0 : range.end_us - range.start_us);

function leastOf({ minDurationMs }: Args): number {
  return minDurationMs == null ? 0 : toUs('minDurationMs', minDurationMs);
}

function scoreOf({ minScore }: Args): number {
  if (minScore == null) return 0;
  if (minScore >= 0 && minScore <= 1) return minScore;
  throw badInput(`minScore must be from 0 to 1, but is ${minScore}`);
}
