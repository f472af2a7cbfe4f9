import type { AlignedLinesResolvers, TrackComparisonResolvers } from '../generated/graphql.js';
import type { Loaders } from '../loaders/loaders.js';
import { badInput } from '../../base/errors.js';
import { checkFirst } from '../input.js';
import { translationScores } from '../tracks/compared.js';

export const TrackComparison: TrackComparisonResolvers = {
  offsetMs: ({ clock }) => clock.offsetUs / 1_000,
  driftPpm: ({ clock }) => (clock.rate - 1) * 1e6,
  driftCause: ({ clock }) => clock.cause,
  alignment: ({ groups, reference, track }, args) => {
    const [first, skip] = [checkFirst(args.first), checkSkip(args.skip)];
    return groups.slice(skip, skip + first).map((group) => ({
      others: reference.lines.slice(...group.reference).map(({ id }) => id),
      lines: track.lines.slice(...group.track).map(({ id }) => id),
    }));
  },
  scores: translationScores,
};

export const AlignedLines: AlignedLinesResolvers = {
  others: ({ others }, _, { loaders }) => linesOf(loaders, others),
  lines: ({ lines }, _, { loaders }) => linesOf(loaders, lines),
};

function checkSkip(skip: number | null | undefined): number {
  if ((skip ?? 0) < 0) throw badInput(`skip must be at least 0, but is ${skip}`);
  return skip ?? 0;
}

const linesOf = async (loaders: Loaders, ids: readonly string[]) =>
  (await loaders.dialogueLine.loadMany(ids)).filter((line) => line !== null);
