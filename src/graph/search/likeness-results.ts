import type { OperationContext } from '../context.js';
import { searchFilter } from '../filters/search.js';
import type { DistinctBy, SearchFilter, SearchKind } from '../generated/graphql.js';
import { isExample } from './examples.js';
import type { QueryVector } from './query-vector.js';
import { rank, type Match, type Shown } from './ranking.js';
import type { RankedResults, Result } from './result.js';
import { scoreAt } from './score.js';
import type { SearchSpace } from './space.js';
import { tellingOf, type Told } from './telling.js';

/** Limit of results: everything is like everything to some degree. */
export const MOST_ALIKE = 1_000;

export interface LikenessOptions {
  readonly kinds: ReadonlySet<SearchKind>;
  readonly where: SearchFilter | null | undefined;
  readonly distinctBy?: DistinctBy | null | undefined;
  readonly minScore?: number | null | undefined;
}

/** The frames most like the vector, at most MOST_ALIKE. */
export function likenessResults(
  ctx: OperationContext,
  within: SearchSpace,
  { query, examples }: QueryVector,
  { kinds, where, distinctBy, minScore }: LikenessOptions,
): RankedResults {
  const telling = tellingOf(kinds);
  return {
    async from(place, most) {
      if (!query || !telling || place.rank >= MOST_ALIKE) return [];
      const isGiven = isExample(examples, telling.level);
      const { column, space } = within;
      const filter = await searchFilter(where, ctx.loaders);
      const { answers } = await rank(within, [query], ctx.loaders.nearestFrames(column, space.metric, filter), {
        mayAnswer: (frame) => telling.as(frame) !== null && !isGiven(frame),
        answerOf: (frame) => JSON.stringify(telling.as(frame)),
        distinctBy,
        minScore,
        after: place.rank === 0 ? null : (place as Shown),
        want: Math.min(most, MOST_ALIKE - place.rank),
      });
      return answers.map((frame, i) => resultOf(telling.as(frame)!, frame, place.rank + i + 1, within));
    },
  };
}

function resultOf(told: Told, frame: Match, rank: number, { space }: SearchSpace): Result {
  const { id: frameId, title_id, asset_id, shot_id, distance } = frame;
  const score = scoreAt(space.metric, distance);
  const above = told.kind === 'TITLE' ? { asset_id: null, shot_id: null } : { asset_id, shot_id };
  const match = { by: 'VECTOR', rank, score, space, frameId, distance } as const;
  return { ...told, title_id, ...above, label: null, score, matches: [match] };
}
