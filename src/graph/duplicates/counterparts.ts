import { atVersion } from '../../lake/lancedb/at-version.js';
import { and, equals, oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { curveOf } from '../../lake/tables/series-points.js';
import { series } from '../../lake/tables/series.js';
import { STEP_US } from '../../media/quality/fingerprint/fingerprint.js';
import { alignFrames, type Alignment, type Coarse } from '../../media/quality/fingerprint/frame-alignment.js';
import { FRAME_FINGERPRINT, frameHashesOf, type FrameHashes } from '../../media/quality/fingerprint/frame-hashes.js';
import type { OperationContext } from '../context.js';
import type { CounterpartRange } from '../generated/graphql.js';
import { checkFirst, toUs } from '../input.js';
import { scoreOfDistance } from './duplicates.js';
import { sharedWithOthers, type SharedWith } from './library.js';

/** Frames of another version of a cut that go with those of an asset. */
export interface FoundCounterpart extends Alignment {
  readonly of: AssetRow;
  readonly asset: AssetRow;
  readonly score: number;
  readonly agreement: number;
  /** Whether the pictures of a frame and of its partner tell something: they are neither black nor flat. */
  tells(frame: number): boolean;
  /** Of a frame of either, in microseconds. */
  timeOf(frame: number): number;
  theirTimeOf(frame: number): number;
}

interface Args {
  dynamicRange?: CounterpartRange | null;
  first?: number | null;
  minDurationMs?: number | null;
}

/** Whether two dynamic ranges are what was asked for. A range that is not known is none. */
const WANTED: Readonly<Record<CounterpartRange, (mine: AssetRow, theirs: AssetRow) => boolean>> = {
  OTHER: (mine, theirs) => isHdr(mine) !== null && isHdr(theirs) !== null && isHdr(mine) !== isHdr(theirs),
  SAME: (mine, theirs) => isHdr(mine) !== null && isHdr(mine) === isHdr(theirs),
  ANY: () => true,
};

export const isHdr = ({ dynamic_range }: AssetRow): boolean | null =>
  dynamic_range === null ? null : dynamic_range !== 'SDR';

/** Those of the longest stretches first. Throws BAD_USER_INPUT. */
export async function counterpartsOf(
  { loaders, shared }: Pick<OperationContext, 'loaders' | 'shared'>,
  asset: AssetRow,
  args: Args,
): Promise<FoundCounterpart[]> {
  const first = checkFirst(args.first);
  const least = args.minDurationMs == null ? 0 : toUs('minDurationMs', args.minDurationMs);
  const isWanted = WANTED[args.dynamicRange ?? 'OTHER'];
  const stretches = await sharedWithOthers(shared, asset.id);
  const others = await loaders.asset.loadMany([...new Set(stretches.map(({ assetId }) => assetId))]);
  // an asset that the asker may not see is none
  const wanted = others.filter((other) => other !== null && isWanted(asset, other)) as AssetRow[];
  const found: FoundCounterpart[] = [];
  for (const other of wanted) {
    const both = stretches.filter(({ assetId }) => assetId === other.id);
    found.push(...(await alignedWith(shared, asset, other, both)));
  }
  return found
    .filter((one) => lengthOf(one) >= least)
    .sort((some, other) => lengthOf(other) - lengthOf(some) || (some.asset.id < other.asset.id ? -1 : 1))
    .slice(0, first);
}

const lengthOf = ({ frames, timeOf }: FoundCounterpart): number => timeOf(frames.end) - timeOf(frames.start);

/** Worked out once for a version of the fingerprints. */
function alignedWith(
  shared: View,
  mine: AssetRow,
  theirs: AssetRow,
  stretches: readonly SharedWith[],
): Promise<FoundCounterpart[]> {
  return atVersion(shared, series, `frames ${mine.id} ${theirs.id}`, async () => {
    const hashes = await readHashes(shared, [mine.id, theirs.id]);
    const [here, there] = [hashes.get(mine.id), hashes.get(theirs.id)];
    // an older fingerprint has none of every frame
    if (!here || !there) return [];
    const all: Alignment[] = [];
    for (const stretch of stretches) all.push(...(await alignFrames(here, there, coarseOf(stretch))));
    return withoutRepeats(all).map((alignment) => ({
      ...alignment,
      ...{ of: mine, asset: theirs, score: scoreOfDistance(alignment.distance) },
      agreement: alignment.agreeing / alignment.compared,
      tells: (frame: number) => here.known[frame] === 1 && there.known[alignment.partnerOf(frame)] === 1,
      timeOf: timesOf(here),
      theirTimeOf: timesOf(there),
    }));
  });
}

async function readHashes(shared: View, ids: readonly string[]): Promise<Map<string, FrameHashes>> {
  const rows = await select(shared, series, {
    where: and(equals('name', FRAME_FINGERPRINT), oneOf('asset_id', ids)),
    columns: ['asset_id', 'count', 'start_us', 'step_us', 'times', 'values'],
  });
  return new Map(rows.map((row) => [row.asset_id, frameHashesOf(curveOf(row))]));
}

const coarseOf = ({ first, last, offset, speed }: SharedWith): Coarse => ({
  startUs: (first - 0.5) * STEP_US,
  endUs: (last + 0.5) * STEP_US,
  offsetUs: offset * STEP_US,
  speed,
});

/** Stretches of one pair grow into each other. */
function withoutRepeats(all: readonly Alignment[]): Alignment[] {
  const longest = all.toSorted((some, other) => other.compared - some.compared);
  return longest.filter((one, i) => !longest.slice(0, i).some((longer) => repeats(longer, one)));
}

const repeats = (longer: Alignment, { frames, theirFrames }: Alignment): boolean =>
  longer.frames.start <= frames.start &&
  longer.frames.end >= frames.end &&
  longer.theirFrames.start <= theirFrames.start &&
  longer.theirFrames.end >= theirFrames.end;

/** Of the frame after the last one: its end. */
function timesOf({ timesUs, points }: FrameHashes): (frame: number) => number {
  return (frame) => (frame < points ? timesUs[frame]! : 2 * timesUs[points - 1]! - timesUs[points - 2]!);
}
