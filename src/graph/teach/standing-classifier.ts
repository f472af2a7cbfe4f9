import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { View } from '../../lake/lancedb/view.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { models } from '../../lake/tables/models.js';
import type { WriteSight } from '../access/write-sight.js';
import { partsOfRun, type SeenOfAsset } from '../annotations/run-parts.js';
import type { SearchSpace } from '../search/space.js';
import { checkType, spaceIn } from './check-lesson.js';
import { examplesOf } from './examples.js';
import { readJudgements } from './judgements.js';
import type { NewProbe } from './register-probe.js';
import { changedSince, type FramesOfAsset } from './stale.js';
import { isMadeBy, madeBy, standingRuns, versionsOf, type Kept, type StandingRuns } from './standing.js';
import { runToTakeUp } from './take-up.js';

/** A classifier that would come out the same if it were trained again. */
export interface Standing {
  readonly kept: Kept;
  readonly runs: StandingRuns;
  /** Ids of all versions. */
  readonly former: ReadonlySet<string>;
  readonly space: SearchSpace;
}

/**
 * The last version of the name; null where what is asked would come out otherwise, or is not there yet. Throws FORBIDDEN where vectors
 * or reviews are hidden.
 *
 * @param base where models and runs are read
 */
export async function standingIn(
  base: View,
  view: View,
  { name, lesson, space: spaceId, threshold, seed }: NewProbe,
): Promise<Standing | null> {
  const space = await spaceIn(view, spaceId);
  const versions = await versionsOf(base, name, lesson);
  const kept = versions?.at(-1);
  if (!kept) return null;
  const examples = await examplesOf(view, space, lesson.of, await readJudgements(view, lesson));
  if (!isMadeBy(kept, space.space.id, madeBy(lesson.of, threshold, seed, examples))) return null;
  const former = new Set(versions!.map(({ model }) => model.id));
  return { kept, runs: await standingRuns(base, kept), former, space };
}

/** The same for who is to apply it, which must be allowed. */
export async function standingClassifier(
  base: LakeSnapshot,
  sight: WriteSight,
  asked: NewProbe,
): Promise<Standing | null> {
  await checkType(sight, asked.lesson.type);
  const standing = await standingIn(base, sight.view, asked);
  return standing && sight.shows(models, standing.kept.model) ? standing : null;
}

/** What a classifier has to look at, and the open run in which it goes on. */
export interface Stale {
  readonly open: AnnotationRunRow | null;
  readonly assets: readonly FramesOfAsset[];
}

/**
 * @param base where parts of runs are read
 * @param seen what there is of each asset
 */
export async function whatIsStale(
  base: View,
  { runs }: Pick<Standing, 'runs'>,
  seen: ReadonlyMap<string, SeenOfAsset>,
  showsAll: boolean,
): Promise<Stale> {
  const open = runToTakeUp(runs);
  const counting = [runs.published, open].filter((run) => run !== null);
  const known = (await Promise.all(counting.map(({ id }) => partsOfRun(base, id)))).flatMap((parts) => [...parts]);
  return { open, assets: changedSince(new Map(known), seen, showsAll) };
}
