import type { OperationContext } from '../context.js';
import { searchFilter } from '../filters/search.js';
import type { DistinctBy, SearchFilter, SearchKind } from '../generated/graphql.js';
import { and, not } from '../lancedb/filter.js';
import { examplesFilter } from './examples.js';
import type { QueryVector } from './query-vector.js';
import { rank, type Candidate } from './ranking.js';
import type { RankedResults, Result } from './result.js';
import { likeness } from './score.js';
import type { SearchSpace } from './space.js';
import { tellingOf, type Told } from './telling.js';

/** So many are results: everything is like everything to some degree. */
export const MOST_ALIKE = 1_000;

export interface LikenessOptions {
  readonly kinds: ReadonlySet<SearchKind>;
  readonly where: SearchFilter | null | undefined;
  readonly distinctBy?: DistinctBy | null | undefined;
  readonly minScore?: number | null | undefined;
}

/** What is like the vector, at most the MOST_ALIKE. */
export function likenessResults(
  ctx: OperationContext,
  within: SearchSpace,
  { query, examples }: QueryVector,
  { kinds, where, distinctBy, minScore }: LikenessOptions,
): RankedResults {
  const telling = tellingOf(kinds);
  return {
    async best(limit) {
      if (!query || !telling) return [];
      const filter = and(
        await searchFilter(where, ctx.loaders),
        telling.frames,
        not(examplesFilter(examples, telling.level)),
      );
      const answerOf = (frame: Candidate) => JSON.stringify(telling.as(frame));
      const want = Math.min(limit, MOST_ALIKE);
      const options = { answerOf, where: filter, distinctBy, minScore, want };
      const best = await rank(ctx.snapshot, within, [query], options);
      return best.map((frame, i) => resultOf(telling.as(frame), frame, i + 1, within));
    },
  };
}

function resultOf(told: Told, frame: Candidate, place: number, { space }: SearchSpace): Result {
  const { id: frameId, title_id, asset_id, shot_id, _distance } = frame;
  const { score } = likeness(space.metric, _distance);
  const above = told.kind === 'TITLE' ? { asset_id: null, shot_id: null } : { asset_id, shot_id };
  return {
    ...told,
    title_id,
    ...above,
    label: null,
    score,
    matches: [{ by: 'VECTOR', rank: place, score, space, frameId }],
  };
}
