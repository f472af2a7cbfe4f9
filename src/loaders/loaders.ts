import { toSql, type Filter } from '../lancedb/filter.js';
import { select } from '../lancedb/read.js';
import type { MaybePromise } from '../maybe-promise.js';
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
import type { Source } from './source.js';
import { allSpaces, vectorsOfFrame, vectorsOfShot } from './vectors.js';

export type Loaders = ReturnType<typeof createLoaders>;

const byTime = [{ column: 'sort_key', ascending: true }];
const byId = [{ column: 'id', ascending: true }];

/** One operation's loaders, named for what they load: all read the same snapshot, and each loads a key once. */
export function createLoaders(source: Source) {
  const { snapshot } = source;
  const asset = oneBy(source, assets, 'id');
  const spacesOfLake = allSpaces(snapshot);
  return {
    title: oneBy(source, titles, 'id'),
    titleByEidr: oneBy(source, titles, 'eidr'),
    asset,
    /** The asset that a child was made from; it is always there. */
    assetOf: (child: { asset_id: string }) => asset.load(child.asset_id) as MaybePromise<AssetRow>,
    /** Those of the ids that are in the lake. */
    assetsThere: async (ids: readonly string[]) => (await asset.loadMany(ids)).filter((row) => row !== null),
    shot: oneBy(source, shots, 'id'),
    frame: oneBy(source, frames, 'id'),
    dialogueLine: oneBy(source, dialogue, 'id'),
    annotation: oneBy(source, annotations, 'id'),
    model: oneBy(source, models, 'id'),

    page: pageLoader(source),
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
    vectorOfFrame: vectorsOfFrame(source),
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
