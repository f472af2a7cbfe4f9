import type { OperationContext } from '../context.js';
import { searchFilter } from '../filters/search.js';
import type { DistinctBy, SearchFilter, SearchKind } from '../generated/graphql.js';
import { always, and, type Filter } from '../../lake/lancedb/filter.js';
import { isExample } from './examples.js';
import type { QueryVector } from './query-vector.js';
import { rank, type Match, type Shown } from './ranking.js';
import type { RankedResults, Result } from './result.js';
import { scoreAt } from './score.js';
import type { SearchSpace } from './space.js';
import { reportedKind, type Reported } from './reported-kind.js';

/** Limit of results: everything is like everything to some degree. */
export const MOST_ALIKE = 1_000;

export interface LikenessOptions {
  readonly kinds: ReadonlySet<SearchKind>;
  readonly where: SearchFilter | null | undefined;
  readonly distinctBy?: DistinctBy | null | undefined;
  readonly minScore?: number | null | undefined;
  /** Compares these frames alone. */
  readonly only?: Filter;
}

/** The frames most like the vector, at most MOST_ALIKE. */
export function likenessResults(
  ctx: OperationContext,
  within: SearchSpace,
  { query, examples }: QueryVector,
  { kinds, where, distinctBy, minScore, only = always }: LikenessOptions,
): RankedResults {
  return {
    async from(place, most) {
      const reported = await reportedKind(ctx.shared, kinds);
      if (!query || !reported || place.rank >= MOST_ALIKE) return [];
      const isGiven = isExample(examples, reported.level);
      const { column, space } = within;
      const filter = and(await searchFilter(where, ctx.loaders), only);
      const { answers } = await rank(within, [query], ctx.loaders.nearestFrames(column, space.metric, filter), {
        mayAnswer: (frame) => reported.as(frame) !== null && !isGiven(frame),
        answerOf: (frame) => JSON.stringify(reported.as(frame)),
        ...(reported.by && { answersBy: reported.by }),
        distinctBy,
        minScore,
        after: place.rank === 0 ? null : (place as Shown),
        want: Math.min(most, MOST_ALIKE - place.rank),
      });
      return answers.map((frame, i) => resultOf(reported.as(frame)!, frame, place.rank + i + 1, within));
    },
  };
}

function resultOf(entity: Reported, frame: Match, rank: number, { space }: SearchSpace): Result {
  const { id: frameId, title_id, asset_id, shot_id, distance } = frame;
  const score = scoreAt(space.metric, distance);
  const above = entity.kind === 'TITLE' ? { asset_id: null, shot_id: null } : { asset_id, shot_id };
  const match = { by: 'VECTOR', rank, score, space, frameId, distance } as const;
  return { ...entity, title_id, ...above, label: null, score, matches: [match] };
}
