import { groupBy } from '../../base/group-by.js';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { equals } from '../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import { seesAll, type View } from '../../lake/lancedb/view.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { assets } from '../../lake/tables/assets.js';
import { frames, type VectorColumn } from '../../lake/tables/frames.js';
import { probes } from '../../lake/tables/probes.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import type { SeenOfAsset } from '../annotations/run-parts.js';
import { impactOfRun, type RunImpact } from '../lineage/run-impact.js';
import { spaceIn } from './check-lesson.js';
import { changedSince, seenNow, type FramesOfAsset } from './stale.js';
import { standingIn, whatIsStale } from './standing-classifier.js';
import { standingRuns, versionsOf, type Kept, type ProbeSettings } from './standing.js';
import type { NewProbe } from './register-probe.js';

/** What a classifier has not looked at, or not as it is now. */
export interface Staleness {
  /** Whether it would come out otherwise, so that all is stale. */
  readonly retrains: boolean;
  readonly assets: readonly FramesOfAsset[];
  /** Ids, those with the most stale frames first. What is of no title is in none. */
  readonly titleIds: readonly string[];
  /** The run that would be superseded. */
  readonly run: AnnotationRunRow | null;
  /** What depends on that. */
  readonly impact: RunImpact;
}

const NONE: RunImpact = {
  datasets: { count: 0, nodes: [] },
  evaluations: { count: 0, nodes: [] },
  savedSearches: { count: 0, nodes: [] },
};

/**
 * Of the last version of a classifier that was taught in the lake, by what the view shows; null for any other model. Reads all vectors
 * once for each version of the frames. Throws FORBIDDEN where vectors or reviews are hidden.
 *
 * @param shared the view for what many operations ask
 * @param most of each list of what depends
 */
export async function stalenessOf(
  view: View,
  shared: View,
  near: NearCache | null,
  modelId: string,
  most: number,
): Promise<Staleness | null> {
  const asked = await askedOf(view, modelId);
  if (!asked) return null;
  const kept = (await versionsOf(view, asked.name, asked.lesson))?.at(-1);
  if (kept?.model.id !== modelId) return null;
  const seenIn = (column: VectorColumn) =>
    atVersion(
      shared,
      frames,
      `seen ${column}`,
      () => seenNow({ view: shared, near }, column),
      (all) => all.size * SIZE_OF_ASSET,
    );
  return worked(view, asked, kept, seenIn, most);
}

/** The same of what is to be applied, whether there is a version of it or not. */
export async function staleFor(view: View, asked: NewProbe, most: number): Promise<Staleness> {
  const kept = (await versionsOf(view, asked.name, asked.lesson))?.at(-1) ?? null;
  return worked(view, asked, kept, (column) => seenNow({ view, near: null }, column), most);
}

async function worked(
  view: View,
  asked: NewProbe,
  kept: Kept | null,
  seenIn: (column: VectorColumn) => Promise<ReadonlyMap<string, SeenOfAsset>>,
  most: number,
): Promise<Staleness> {
  const { column } = await spaceIn(view, asked.space);
  const standing = await standingIn(view, view, asked);
  const run = kept && (await standingRuns(view, kept)).published;
  const seen = await seenIn(column);
  const stale = standing
    ? (await whatIsStale(view, standing, seen, seesAll(view, frames))).assets
    : changedSince(new Map(), seen, false);
  return {
    retrains: !standing,
    assets: stale,
    titleIds: await titlesOf(view, stale),
    run,
    impact: run ? await impactOfRun(view, run, asked.lesson.label, most) : NONE,
  };
}

/** Characters of an id and a hash. */
const SIZE_OF_ASSET = 64;

/** What was asked when the model was made; null: it is no classifier. */
async function askedOf(view: View, modelId: string): Promise<NewProbe | null> {
  const [probe] = await select(view, probes, { where: equals('id', modelId) });
  if (!probe) return null;
  const { of, threshold, seed } = probe.settings as ProbeSettings;
  const lesson = { type: probe.type, label: probe.label, of };
  const name = modelId.slice(0, modelId.lastIndexOf('@'));
  return { name, lesson, space: probe.space, threshold, seed, domain: null, owner: null };
}

async function titlesOf(view: View, stale: readonly FramesOfAsset[]): Promise<string[]> {
  const ids = stale.map(({ assetId }) => assetId);
  const rows = new Map((await selectByKey(view, assets, 'id', ids, ['id', 'title_id'])).map((row) => [row.id, row]));
  const byTitle = groupBy(
    stale.filter(({ assetId }) => rows.get(assetId)?.title_id != null),
    ({ assetId }) => rows.get(assetId)!.title_id!,
  );
  const framesOf = ([, of]: readonly [string, readonly FramesOfAsset[]]) =>
    of.reduce((sum, { frames: count }) => sum + count, 0);
  return [...byTitle].sort((a, b) => framesOf(b) - framesOf(a) || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}
