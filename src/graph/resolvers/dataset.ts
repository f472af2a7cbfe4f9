import { byColumns } from '../filters/by-columns.js';
import type {
  DatasetDiffResolvers,
  DatasetEntityResolvers,
  DatasetItemResolvers,
  DatasetResolvers,
  QueryResolvers,
} from '../generated/graphql.js';
import { badInput, quoted } from '../../base/errors.js';
import { checkFirst, checkId, checkScore } from '../input.js';
import type { OperationContext } from '../context.js';
import type { Loaders } from '../loaders/loaders.js';
import { readingAt } from '../reading-at.js';
import type { By } from '../access/by.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { always, and, equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { datasetItems, type DatasetItemRow } from '../../lake/tables/dataset-items.js';
import { datasets, type DatasetKind, type DatasetRow, type SplitSettings } from '../../lake/tables/datasets.js';
import { describeDataset, freezeDataset } from '../registry/datasets/change.js';
import { createDataset } from '../registry/datasets/create.js';
import { deleteDataset } from '../registry/datasets/delete.js';
import { diffOf } from '../registry/datasets/diff.js';
import { itemsSeen, labelsSeen } from '../registry/datasets/items-seen.js';
import { nearDuplicates } from '../registry/datasets/near-duplicates.js';
import { splitDataset } from '../registry/datasets/split.js';
import { SCALES } from '../search/score.js';
import { searchSpace } from '../search/space.js';
import { countsOfSplit, statisticsOf, type Statistics } from '../registry/datasets/statistics.js';
import type { Writes } from './by-right.js';
import type { FieldColumns } from './field-columns.js';
import { ofType, typeOf } from './row-type.js';
import { alone } from './written.js';

export const datasetQueries: Pick<QueryResolvers, 'dataset' | 'datasets' | 'datasetDiff'> = {
  dataset: (_, { id }, { loaders }) => loaders.dataset.load(checkId('id', id)),
  datasets: (_, args, { loaders }) =>
    loaders.page(datasets.lists.all, null, args, args.where == null ? always : byColumns(datasets, args.where)),
  datasetDiff: (_, { from, to }, { view }) => diffOf(view, from, to),
};

export const datasetWrites: Pick<
  Writes,
  'createDataset' | 'splitDataset' | 'describeDataset' | 'freezeDataset' | 'deleteDataset'
> = {
  createDataset: ({ input }, ctx, by) =>
    written(ctx, by, (lake, options) => createDataset(lake, input, by, (view) => readingAt(ctx, view), options)),
  splitDataset: (args, ctx, by) => written(ctx, by, (lake, options) => splitDataset(lake, args, by, options)),
  describeDataset: ({ id, input }, ctx, by) =>
    written(ctx, by, (lake, options) => describeDataset(lake, id, input, by, options)),
  freezeDataset: ({ id }, ctx, by) => written(ctx, by, (lake, options) => freezeDataset(lake, id, by, options)),
  deleteDataset: ({ id }, ctx, by) => alone(ctx, by, (lake, options) => deleteDataset(lake, id, by, options)),
};

/** The dataset as its writer may read it. */
function written(
  ctx: OperationContext,
  by: By,
  write: (lake: Lake, options: CommitOptions) => Promise<DatasetRow>,
): Promise<DatasetRow> {
  return alone(ctx, by, async (lake, options) => {
    const row = await write(lake, options);
    return (await by.sight(lake.current)).told(datasets, row);
  });
}

export const Dataset: DatasetResolvers = {
  __resolveReference: (key, { loaders }) => loaders.dataset.load(checkId('id', key.id)),
  previous: ({ previous_id }, _, { loaders }) => (previous_id === null ? null : loaders.dataset.load(previous_id)),
  versions: ({ name }, _, { loaders }) => loaders.datasetVersions.load(name),
  itemCount: async ({ id }, _, ctx) => (await statistics(id, ctx)).itemCount,
  titleCount: async ({ id }, _, ctx) => (await statistics(id, ctx)).titleCount,
  labels: async ({ id }, _, ctx) => [...(await statistics(id, ctx)).labels],
  splitBy: ({ splits }) => splits && { method: methodOf(splits), salt: splits.salt },
  splits: async ({ id, splits }, _, ctx) => {
    if (!splits) return [];
    const all = await statistics(id, ctx);
    return Object.keys(splits.ratios ?? splits.titles!).map((name) => {
      const { itemCount, titleCount, labels } = countsOfSplit(all, name);
      return { name, share: splits.ratios?.[name] ?? null, itemCount, titleCount, labels: [...labels] };
    });
  },
  createdAt: (dataset) => new Date(dataset.created_at),
  frozenAt: ({ frozen_at }) => (frozen_at === null ? null : new Date(frozen_at)),
  items: ({ id, kind }, args, { loaders, view }) => {
    const { split } = args;
    const where = and(itemsSeen(view, kind), split == null ? always : equals('split', checkId('split', split)));
    return loaders.page(datasetItems.lists.ofDataset, id, args, where);
  },
  nearDuplicates: async (dataset, { space, minScore, first }, { loaders, view }) => {
    const within = await searchSpace(loaders, space);
    return nearDuplicates(view, dataset, {
      within,
      minScore: checkScore('minScore', minScore, SCALES[within.space.metric]),
      most: checkFirst(first),
      checkItems: (items) => checkComparedHere(dataset, items),
    });
  },
};

/** Of a dataset that is read at the same snapshot. */
async function statistics(id: string, { shared, loaders }: OperationContext): Promise<Statistics> {
  return statisticsOf(shared, (await loaders.dataset.load(id))!);
}

/** More take seconds. */
const MOST_COMPARED = 5_000;

function checkComparedHere({ id }: Pick<DatasetRow, 'id'>, items: number): void {
  if (items <= MOST_COMPARED) return;
  throw badInput(
    `nearDuplicates compares datasets of at most ${MOST_COMPARED} items, but ${quoted(id)} has more; use media-graph dataset duplicates`,
  );
}

function methodOf({ ratios, stratified }: SplitSettings): 'RATIOS' | 'STRATIFIED' | 'TITLES' {
  if (ratios === null) return 'TITLES';
  return stratified ? 'STRATIFIED' : 'RATIOS';
}

/** See FieldColumns. */
export const datasetColumns: FieldColumns<DatasetResolvers, typeof datasets> = {
  previous: ['previous_id'],
  versions: ['name'],
  itemCount: ['id'],
  titleCount: ['id'],
  labels: ['id'],
  splitBy: ['splits'],
  splits: ['id', 'splits'],
  createdAt: ['created_at'],
  frozenAt: ['frozen_at'],
  items: ['id', 'kind'],
  nearDuplicates: ['id', 'kind', 'splits'],
};

/** The type of each kind of item, and what finds it. */
const nodes: Readonly<
  Record<DatasetKind, readonly [type: string, load: (loaders: Loaders, id: string) => MaybePromise<object | null>]>
> = {
  TITLE: ['Title', ({ title }, id) => title.load(id)],
  SHOT: ['Shot', ({ shot }, id) => shot.load(id)],
  FRAME: ['Frame', ({ frame }, id) => frame.load(id)],
  DIALOGUE_LINE: ['DialogueLine', ({ dialogueLine }, id) => dialogueLine.load(id)],
  ANNOTATION: ['Annotation', ({ annotation }, id) => annotation.load(id)],
};

/** Whoever is told of an item is told of its dataset. */
const kindOf = ({ dataset_id }: Pick<DatasetItemRow, 'dataset_id'>, { dataset }: Loaders): MaybePromise<DatasetKind> =>
  thenDo(dataset.load(dataset_id), (of) => of!.kind);

export const DatasetItem: DatasetItemResolvers = {
  kind: (item, _, { loaders }) => kindOf(item, loaders),
  entityId: ({ entity_id }) => entity_id,
  node: (item, _, { loaders }) =>
    thenDo(kindOf(item, loaders), (kind) => {
      const [type, load] = nodes[kind];
      return thenDo(load(loaders, item.entity_id), (row) => row && (ofType(type, row) as never));
    }),
  title: ({ title_id }, _, { loaders }) => (title_id === null ? null : loaders.title.load(title_id)),
  assetId: ({ asset_id }) => asset_id,
  label: ({ dataset_id, label }, _, { loaders, view }) =>
    thenDo(loaders.dataset.load(dataset_id), (dataset) => (labelsSeen(view, dataset!) ? label : null)),
};

/** See FieldColumns. */
export const datasetItemColumns: FieldColumns<DatasetItemResolvers, typeof datasetItems> = {
  kind: ['dataset_id'],
  entityId: ['entity_id'],
  node: ['dataset_id', 'entity_id'],
  title: ['title_id'],
  assetId: ['asset_id'],
  label: ['dataset_id', 'label'],
};

export const DatasetEntity: DatasetEntityResolvers = {
  __resolveType: (row) => typeOf(row) as 'Title',
};

export const DatasetDiff: DatasetDiffResolvers = {
  sameCount: async (diff) => (await diff.counts()).same,
  added: (diff, args) => diff.page('added', args),
  removed: (diff, args) => diff.page('removed', args),
  moved: (diff, args) => diff.page('moved', args),
};
