import { createNamedSnapshot } from '../../src/lake/lancedb/named.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { DatasetHash } from '../../src/lake/tables/dataset-hash.js';
import { datasetItemId, datasetItems, type DatasetItemRow } from '../../src/lake/tables/dataset-items.js';
import { datasetId, datasets, type DatasetRow } from '../../src/lake/tables/datasets.js';

type Given = Partial<DatasetRow> & Pick<DatasetRow, 'kind'>;
type GivenItem = Pick<DatasetItemRow, 'entity_id'> & Partial<DatasetItemRow>;

/** A dataset, frozen unless told otherwise, of the lake's newest state, which is named for it where there is no such snapshot yet; its id. */
export async function writeDataset(lake: Lake, given: Given, items: readonly GivenItem[]): Promise<string> {
  const { name = 'data', version = 1, snapshot = 'frozen' } = given;
  const id = datasetId(name, version);
  if (!(await lake.named(snapshot))) await createNamedSnapshot(lake, snapshot, null);
  const rows = items.map((item, ordinal): DatasetItemRow => ({
    id: datasetItemId(id, ordinal),
    dataset_id: id,
    ordinal,
    title_id: null,
    asset_id: null,
    split: null,
    label: null,
    ...item,
  }));
  const hash = new DatasetHash(given.kind);
  hash.add(rows);
  const { status = 'FROZEN' } = given;
  const row: DatasetRow = {
    id,
    name,
    version,
    previous_id: null,
    status,
    selection: {},
    snapshot,
    item_count: items.length,
    title_count: new Set(rows.flatMap(({ title_id }) => title_id ?? [])).size,
    hash: hash.digest(),
    splits: null,
    description: null,
    licence: 'CC-BY-4.0',
    card: '# Data\n\nFor tests, "quoted".',
    author: 'Ada',
    created_at: 1_700_000_000_000,
    frozen_at: status === 'FROZEN' ? 1_700_000_000_001 : null,
    ...given,
  };
  await writeToLake(lake, { note: 'dataset' }, async (writer) => {
    await writer.add(datasets, [row]);
    await writer.add(datasetItems, rows);
  });
  return id;
}
