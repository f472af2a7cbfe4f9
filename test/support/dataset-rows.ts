import { createNamedSnapshot } from '../../src/lake/lancedb/named.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { datasetItemId, datasetItems, type DatasetItemRow } from '../../src/lake/tables/dataset-items.js';
import { datasetId, datasets, type DatasetRow } from '../../src/lake/tables/datasets.js';

type Given = Partial<DatasetRow> & Pick<DatasetRow, 'kind'>;
type GivenItem = Pick<DatasetItemRow, 'entity_id'> & Partial<DatasetItemRow>;

/** A frozen dataset of the lake's newest state, which is named for it where there is no such snapshot yet; its id. */
export async function writeDataset(lake: Lake, given: Given, items: readonly GivenItem[]): Promise<string> {
  const { name = 'data', version = 1, snapshot = 'frozen' } = given;
  const id = datasetId(name, version);
  if (!(await lake.named(snapshot))) await createNamedSnapshot(lake, snapshot, null);
  const row: DatasetRow = {
    id,
    name,
    version,
    previous_id: null,
    status: 'FROZEN',
    selection: {},
    snapshot,
    item_count: items.length,
    title_count: new Set(items.map(({ title_id }) => title_id)).size,
    hash: 'sha256:00',
    splits: null,
    description: null,
    licence: 'CC-BY-4.0',
    card: '# Data\n\nFor tests, "quoted".',
    author: 'Ada',
    created_at: 1_700_000_000_000,
    frozen_at: 1_700_000_000_001,
    ...given,
  };
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
  await writeToLake(lake, { note: 'dataset' }, async (writer) => {
    await writer.add(datasets, [row]);
    await writer.add(datasetItems, rows);
  });
  return id;
}
