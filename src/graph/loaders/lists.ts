import type { AnnotationOrder } from '../generated/graphql.js';
import type { OrderColumn } from '../../lake/lancedb/read.js';
import type { ColumnName, MediaTable } from '../../lake/lancedb/table.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { frames } from '../../lake/tables/frames.js';
import { models } from '../../lake/tables/models.js';
import { shots } from '../../lake/tables/shots.js';
import { titles } from '../../lake/tables/titles.js';

/** A list of the graph: which rows, of which parent, in which order. */
export interface List<T extends MediaTable = MediaTable> {
  readonly name: string;
  readonly table: T;
  /** The column that holds the parent's id; null: a list of the whole lake. */
  readonly by: string | null;
  /** Together unique within the parent. */
  readonly order: readonly OrderColumn[];
  /** The one order column counts 0, 1, 2 … within each parent: a page is then a range, whatever the number of parents. */
  readonly dense: boolean;
}

const ascending = (column: string): OrderColumn => ({ column, ascending: true });
const descending = (column: string): OrderColumn => ({ column, ascending: false });

const define = <T extends MediaTable>(
  name: string,
  table: T,
  by: ColumnName<T> | null,
  order: OrderColumn[],
  dense = false,
): List<T> => ({ name, table, by, order, dense });

const byName = [ascending('name_key'), ascending('id')];
const byTime = [ascending('sort_key')];
const byArrival = [ascending('ordinal')];

export const titlesByName = define('titles', titles, null, byName);
export const titlesByYear = define('titles', titles, null, [descending('year_key'), ...byName]);
export const childrenOfTitle = define('Title.children', titles, 'parent_id', byName);

export const allAssets = define('assets', assets, null, byArrival);
export const assetsOfTitle = define('Title.assets', assets, 'title_id', byArrival);

export const allShots = define('shots', shots, null, byTime);
export const shotsOfTitle = define('Title.shots', shots, 'title_id', byTime);
export const shotsOfAsset = define('Asset.shots', shots, 'asset_id', [ascending('ordinal')], true);

export const allFrames = define('frames', frames, null, byTime);
export const framesOfAsset = define('Asset.frames', frames, 'asset_id', [ascending('ordinal')], true);
export const framesOfShot = define('Shot.frames', frames, 'shot_id', [ascending('ordinal_in_shot')], true);

export const dialogueOfTitle = define('Title.dialogue', dialogue, 'title_id', byTime);
export const dialogueOfAsset = define('Asset.dialogue', dialogue, 'asset_id', [ascending('ordinal')], true);

/** One list for each order that it can be asked in. */
export type AnnotationLists = Readonly<Record<AnnotationOrder, List<typeof annotations>>>;

const inEachOrder = (name: string, by: ColumnName<typeof annotations> | null): AnnotationLists => ({
  ARRIVAL_ASC: define(name, annotations, by, byArrival),
  START_ASC: define(name, annotations, by, [ascending('start_us'), ...byArrival]),
});

export const allAnnotations = inEachOrder('annotations', null);
export const annotationsOfTitle = inEachOrder('Title.annotations', 'title_id');
export const annotationsOfAsset = inEachOrder('Asset.annotations', 'asset_id');
export const annotationsOfShot = inEachOrder('Shot.annotations', 'shot_id');
export const annotationsOfFrame = inEachOrder('Frame.annotations', 'frame_id');

export const allModels = define('models', models, null, [ascending('id')]);
