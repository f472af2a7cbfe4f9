import { toSql, type Filter } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { select } from '../lancedb/read.js';
import { annotations } from '../tables/annotations.js';
import { assets, type AssetRow } from '../tables/assets.js';
import { dialogue } from '../tables/dialogue.js';
import { frames } from '../tables/frames.js';
import { metrics } from '../tables/metrics.js';
import { models } from '../tables/models.js';
import { shots } from '../tables/shots.js';
import { spaces } from '../tables/spaces.js';
import { titles } from '../tables/titles.js';
import { annotationTypeLoaders } from './annotation-types.js';
import { countsBy } from './counts.js';
import { derivativesLoader } from './derivatives.js';
import { allOf } from './grouped.js';
import { countLabels, labelsOfTitle } from './labels.js';
import { oneBy } from './one-by.js';
import { overlapping } from './overlapping.js';
import { pageLoader } from './pages.js';
import { allSpaces, vectorsOfFrame, vectorsOfShot } from './vectors.js';

export type Loaders = ReturnType<typeof createLoaders>;

const byTime = [{ column: 'sort_key', ascending: true }];
const byId = [{ column: 'id', ascending: true }];

/** One operation's loaders, named for what they load: all read the same snapshot, and each loads a key once. */
export function createLoaders(snapshot: LakeSnapshot) {
  const asset = oneBy(snapshot, assets, 'id');
  const spacesOfLake = allSpaces(snapshot);
  return {
    title: oneBy(snapshot, titles, 'id'),
    titleByEidr: oneBy(snapshot, titles, 'eidr'),
    asset,
    /** The asset that a child was made from; it is always there. */
    assetOf: (child: { asset_id: string }) => asset.load(child.asset_id) as Promise<AssetRow>,
    /** Those of the ids that are in the lake. */
    assetsThere: async (ids: readonly string[]) =>
      ((await asset.loadMany(ids)) as (AssetRow | null)[]).filter((row) => row !== null),
    shot: oneBy(snapshot, shots, 'id'),
    frame: oneBy(snapshot, frames, 'id'),
    dialogueLine: oneBy(snapshot, dialogue, 'id'),
    annotation: oneBy(snapshot, annotations, 'id'),
    model: oneBy(snapshot, models, 'id'),

    page: pageLoader(snapshot),
    metricsOfAsset: allOf(snapshot, metrics, 'asset_id', { order: byTime }),
    spacesOfModel: allOf(snapshot, spaces, 'model_id', { order: byId }),
    shotsDuring: overlapping(snapshot, shots),
    dialogueDuring: once((where: Filter) => overlapping(snapshot, dialogue, where)),

    labels: once((where: Filter) => countLabels(snapshot, where)),
    labelsOfTitle: once((where: Filter) => labelsOfTitle(snapshot, where)),
    annotationCountOfModel: countsBy(snapshot, annotations, 'model_id'),
    ...annotationTypeLoaders(snapshot),

    titleIds: once(async (where: Filter) =>
      (await select(snapshot, titles, { where, columns: ['id'] })).map((t) => t.id),
    ),
    derivativesOf: derivativesLoader(snapshot),
    spaces: spacesOfLake,
    space: async (id: string) => (await spacesOfLake()).find((space) => space.id === id) ?? null,
    vectorOfFrame: vectorsOfFrame(snapshot),
    vectorsOfShot: vectorsOfShot(snapshot),
  };
}

/** One result for each filter. */
function once<V>(make: (where: Filter) => V): (where: Filter) => V {
  const made = new Map<string | undefined, V>();
  return (where) => {
    const key = toSql(where);
    if (!made.has(key)) made.set(key, make(where));
    return made.get(key)!;
  };
}
