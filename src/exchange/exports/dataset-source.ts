import { UsageError } from '../../base/usage-error.js';
import { and, equals, oneOf, range } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { entitiesOf } from '../../lake/tables/dataset-entities.js';
import { datasetItems, type DatasetItemRow } from '../../lake/tables/dataset-items.js';
import { datasets, type DatasetRow } from '../../lake/tables/datasets.js';
import { partsOf } from '../../base/parts-of.js';
import { fileName } from './picture-name.js';
import type { ExportOptions } from './export-options.js';

/** Items in memory at once; with pictures of 60 kB they are 120 MB. */
const ITEMS_PER_BATCH = 2_048;
/** Annotations of so many frames or shots are one query. */
const PARENTS_PER_QUERY = 1_000;
/** The files of items without a split. */
export const UNSPLIT = 'all';

/** An item, and the row that it is. */
export interface ExportedItem {
  readonly item: Pick<DatasetItemRow, 'ordinal' | 'split' | 'label'>;
  readonly row: Readonly<Record<string, unknown>>;
}

/** A dataset as exports read it, any number of times, with a few rows in memory. */
export interface DatasetSource {
  readonly dataset: DatasetRow;
  readonly table: MediaTable;
  /** The state of the lake that the dataset is a selection of. */
  readonly snapshot: LakeSnapshot;
  /** How many items each split has of those that are exported; `all` for those without one. */
  readonly splits: ReadonlyMap<string, number>;
  readonly count: number;
  /** The items in their order, with these columns of their rows. */
  read(columns: readonly string[]): AsyncGenerator<ExportedItem[]>;
}

/**
 * Opens a dataset at its snapshot. Throws a UsageError when there is no such dataset or split, or when its snapshot is no longer
 * kept.
 */
export async function openDataset(
  lake: Lake,
  id: string,
  { split, signal }: Pick<ExportOptions, 'split' | 'signal'>,
): Promise<DatasetSource> {
  const now = lake.current;
  const [dataset] = await select(now, datasets, { where: equals('id', id) });
  if (!dataset) throw new UsageError(`there is no dataset ${id}; see: media-graph dataset list`);
  const snapshot = await lake.named(dataset.snapshot);
  if (!snapshot) {
    throw new UsageError(
      `dataset ${id}: its snapshot ${dataset.snapshot} is no longer kept, so that its rows cannot be read`,
    );
  }
  const splits = await countSplits(now, dataset);
  if (split !== null && !splits.has(split)) {
    throw new UsageError(`--split ${split}: dataset ${id} has ${[...splits.keys()].sort().join(', ') || 'no items'}`);
  }
  checkFileNames(id, [...splits.keys()]);
  if (split !== null) for (const other of splits.keys()) if (other !== split) splits.delete(other);
  const table = entitiesOf(dataset.kind);
  return {
    dataset,
    table,
    snapshot,
    splits,
    count: [...splits.values()].reduce((sum, of) => sum + of, 0),
    async *read(columns) {
      for await (const items of itemsOf(now, dataset)) {
        signal?.throwIfAborted();
        const wanted = split === null ? items : items.filter((item) => splitOf(item) === split);
        if (wanted.length > 0) yield await withRows(snapshot, table, wanted, columns, dataset);
      }
    },
  };
}

export const splitOf = ({ split }: Pick<DatasetItemRow, 'split'>): string => split ?? UNSPLIT;

function checkFileNames(id: string, splits: readonly string[]): void {
  const names = splits.map((split) => fileName(split).toLowerCase());
  const twin = splits.find((_, i) => names.indexOf(names[i]!) < i);
  if (twin === undefined) return;
  const first = splits[names.indexOf(fileName(twin).toLowerCase())];
  throw new UsageError(
    `dataset ${id}: files of its splits ${first} and ${twin} would have the same name, ${fileName(twin)}`,
  );
}

async function countSplits(now: LakeSnapshot, { id }: DatasetRow): Promise<Map<string, number>> {
  const splits = new Map<string, number>();
  for await (const items of scan(now, datasetItems, ['split'], equals('dataset_id', id))) {
    for (const item of items) splits.set(splitOf(item), (splits.get(splitOf(item)) ?? 0) + 1);
  }
  return splits;
}

type Item = Pick<DatasetItemRow, 'ordinal' | 'entity_id' | 'split' | 'label'>;

async function* itemsOf(now: LakeSnapshot, { id, item_count }: DatasetRow): AsyncGenerator<Item[]> {
  for (let from = 0; from < item_count; from += ITEMS_PER_BATCH) {
    const where = and(equals('dataset_id', id), range('ordinal', { gte: from, lt: from + ITEMS_PER_BATCH }));
    const items = await select(now, datasetItems, { where, columns: ['ordinal', 'entity_id', 'split', 'label'] });
    yield items.sort((a, b) => a.ordinal - b.ordinal);
  }
}

async function withRows(
  snapshot: LakeSnapshot,
  table: MediaTable,
  items: readonly Item[],
  columns: readonly string[],
  { id }: DatasetRow,
): Promise<ExportedItem[]> {
  const ids = [...new Set(items.map(({ entity_id }) => entity_id))];
  const rows = await selectByKey(snapshot, table, 'id', ids, [...new Set(['id', ...columns])]);
  const byId = new Map(rows.map((row) => [row['id'] as string, row]));
  return items.map((item) => {
    const row = byId.get(item.entity_id);
    if (row) return { item, row };
    throw new Error(`dataset ${id}: item ${item.ordinal}, ${item.entity_id}, is not in its snapshot`);
  });
}

/** Annotations of frames or shots, by the id of these, each list in order of arrival; null: of every type. */
export async function annotationsOf(
  snapshot: LakeSnapshot,
  by: 'frame_id' | 'shot_id',
  ids: readonly string[],
  type: string | null,
): Promise<Map<string, AnnotationRow[]>> {
  const found = new Map<string, AnnotationRow[]>();
  for (const part of partsOf(ids, PARENTS_PER_QUERY)) {
    const where = type === null ? oneOf(by, part) : and(oneOf(by, part), equals('type', type));
    const rows = await select(snapshot, annotations, { where });
    for (const row of rows.sort((a, b) => a.ordinal - b.ordinal)) {
      const ofParent = found.get(row[by]!) ?? [];
      ofParent.push(row);
      found.set(row[by]!, ofParent);
    }
  }
  return found;
}
