import { badInput } from '../../../base/errors.js';
import type { EvaluationCaseRow } from '../../../lake/tables/evaluation-cases.js';
import type { EvaluationCaseAlikeArgs } from '../../generated/graphql.js';
import type { Loaders } from '../../loaders/loaders.js';
import { distanceOf, scoreAt } from '../../search/score.js';
import { searchSpace } from '../../search/space.js';

const MOST = 100;

/** A case that looks like another: see the graph's type. */
export interface AlikeCase {
  readonly id: string;
  readonly frameId: string;
  readonly score: number;
  readonly distance: number;
}

/** Cases of other frames that look like the case, the most alike first; null where no frame shows it. Throws BAD_USER_INPUT. */
export async function casesAlike(
  loaders: Loaders,
  one: EvaluationCaseRow,
  { space: asked, kinds, first }: EvaluationCaseAlikeArgs,
): Promise<AlikeCase[] | null> {
  if (first == null || first < 1 || first > MOST) throw badInput(`first must be 1 to ${MOST}, but got ${first}`);
  const { space, column } = await searchSpace(loaders, asked);
  const among = { kinds: [...new Set(kinds ?? [one.kind])].sort(), evaluationId: one.evaluation_id };
  const found = await loaders.casesAlike({ ...among, column, metric: space.metric, first }).load(one);
  return (
    found &&
    found.map(({ id, frameId, distance: raw }) => {
      const distance = distanceOf(space.metric, raw);
      return { id, frameId, distance, score: scoreAt(space.metric, distance) };
    })
  );
}
