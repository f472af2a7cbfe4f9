import type { IndexSpec, NearSpec } from '../../lake/near/encoded.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { columnsOf } from '../../lake/lancedb/table-columns.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import type { VectorSpec } from '../../lake/near/near-cache.js';
import { frames, vectorColumn } from '../../lake/tables/frames.js';
import { models } from '../../lake/tables/models.js';
import { shots } from '../../lake/tables/shots.js';
import { spaces } from '../../lake/tables/spaces.js';
import { titles } from '../../lake/tables/titles.js';
import * as lists from './lists.js';
import { allSpaces } from './vectors.js';

/** The tables that may be held in memory, each with an index for the lists that walk it. */
export const nearSpecs: readonly NearSpec[] = [
  spec(titles, ['id', 'eidr'], [lists.titlesByName, lists.titlesByYear, lists.childrenOfTitle]),
  spec(models, ['id'], [lists.allModels]),
  spec(assets, ['id'], [lists.allAssets, lists.assetsOfTitle]),
  spec(shots, ['id'], [lists.allShots, lists.shotsOfTitle, lists.shotsOfAsset]),
  spec(
    frames,
    ['id'],
    [lists.allFrames, lists.framesOfAsset, lists.framesOfShot],
    // What is most alike within a title.
    [{ by: 'title_id', order: lists.allFrames.order }],
  ),
  spec(dialogue, ['id'], [lists.dialogueOfTitle, lists.dialogueOfAsset]),
  spec(
    annotations,
    ['id'],
    [
      lists.allAnnotations.ARRIVAL_ASC,
      lists.allAnnotations.START_ASC,
      lists.annotationsOfTitle.ARRIVAL_ASC,
      lists.annotationsOfAsset.ARRIVAL_ASC,
      lists.annotationsOfShot.ARRIVAL_ASC,
      lists.annotationsOfFrame.ARRIVAL_ASC,
    ],
    // What has a label, within a time: the question of a timeline over the whole lake.
    [{ by: 'label', order: lists.allAnnotations.START_ASC.order }],
  ),
];

/** The vectors that may be held: those of the default space first. */
export function nearVectors(limit: number): VectorSpec {
  return {
    table: frames.name,
    spaces: spaces.name,
    limit,
    async columns(snapshot) {
      const all = await allSpaces(snapshot)();
      const defaultFirst = [...all].sort((a, b) => Number(b.is_default) - Number(a.is_default));
      const has = await columnsOf(await snapshot.table(frames));
      return defaultFirst.map(({ id }) => vectorColumn(id)).filter((column) => has.has(column));
    },
  };
}

function spec(
  { name, indices: indexed }: MediaTable,
  keys: readonly string[],
  walked: readonly lists.List[],
  more: readonly IndexSpec[] = [],
): NearSpec {
  const indices = [...walked.map(({ by, order }) => ({ by, order })), ...more];
  // Words and vectors find rows by their places.
  const byPlace = name === frames.name || Object.values(indexed).includes('text');
  return { table: name, keys, indices, byPlace };
}
