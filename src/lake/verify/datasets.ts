import { equals } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { scan } from '../lancedb/scan.js';
import { DatasetHash } from '../tables/dataset-hash.js';
import { datasetItems, type DatasetItemRow } from '../tables/dataset-items.js';
import { datasets, type DatasetRow } from '../tables/datasets.js';
import { checkOf, rowCheck, type Check, type Fault } from './check.js';

export const datasetChecks: readonly Check[] = [
  rowCheck('datasets: frozen ones say since when', datasets, ['id', 'status', 'frozen_at'], function* (row) {
    const { id, status, frozen_at: value } = row;
    const problem = status === 'FROZEN' ? 'of a frozen dataset' : 'of a draft';
    if ((status === 'FROZEN') !== (value !== null)) yield { id, column: 'frozen_at', value, problem };
  }),
  checkOf({
    name: 'datasets: their items are dense, agree with counts and hash, and no title is in two splits',
    table: datasets,
    columns: ['id', 'kind', 'item_count', 'title_count', 'hash'],
    begin() {
      const all: Counted[] = [];
      return {
        row: (row) => (all.push(row), []),
        async *end(snapshot) {
          for (const dataset of all) yield* faultsOf(snapshot, dataset);
        },
      };
    },
  }),
];

type Counted = Pick<DatasetRow, 'id' | 'kind' | 'item_count' | 'title_count' | 'hash'>;

const COLUMNS = ['id', 'ordinal', 'entity_id', 'title_id', 'asset_id', 'split'] as const;

async function* faultsOf(snapshot: LakeSnapshot, dataset: Counted): AsyncGenerator<Fault> {
  const hash = new DatasetHash(dataset.kind);
  const splits = new Map<string, string | null>();
  const titles = new Set<string>();
  let count = 0;
  let isDense = true;
  const ofDataset = equals('dataset_id', dataset.id);
  for await (const items of scan(snapshot, datasetItems, COLUMNS, ofDataset, [
    { column: 'ordinal', ascending: true },
  ])) {
    hash.add(items);
    for (const { id, ordinal, split, ...item } of items) {
      // All later ones follow from the first.
      if (ordinal !== count && isDense) {
        isDense = false;
        yield { id, column: 'ordinal', value: ordinal, problem: `stands where ${count} should` };
      }
      count++;
      if (item.title_id !== null) titles.add(item.title_id);
      const group = groupOf(item);
      if (group === null) continue;
      const other = splits.get(group);
      if (other === undefined) splits.set(group, split);
      else if (other !== split) {
        yield {
          id,
          column: 'split',
          value: split,
          problem: `but another item of ${group} is in ${JSON.stringify(other)}`,
        };
      }
    }
  }
  yield* differs(dataset, 'item_count', count);
  yield* differs(dataset, 'title_count', titles.size);
  yield* differs(dataset, 'hash', hash.digest());
}

/** What stays together; null: an item of neither title nor asset is alone. */
function groupOf({ title_id, asset_id }: Pick<DatasetItemRow, 'title_id' | 'asset_id'>): string | null {
  if (title_id !== null) return `title ${title_id}`;
  return asset_id === null ? null : `asset ${asset_id}`;
}

function* differs(
  dataset: Counted,
  column: 'item_count' | 'title_count' | 'hash',
  found: string | number,
): Iterable<Fault> {
  const value = dataset[column];
  if (value !== found)
    yield { id: dataset.id, column, value, problem: `but its items come to ${JSON.stringify(found)}` };
}
