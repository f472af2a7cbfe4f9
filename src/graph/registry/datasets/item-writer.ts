import { RowBatches } from '../../../lake/lancedb/arrow/row-batches.js';
import type { LakeWriter } from '../../../lake/lancedb/writer.js';
import { DatasetHash } from '../../../lake/tables/dataset-hash.js';
import { datasetItemId, datasetItems, type DatasetItemRow } from '../../../lake/tables/dataset-items.js';
import type { DatasetKind, DatasetRow } from '../../../lake/tables/datasets.js';

export type NewItem = Pick<DatasetItemRow, 'entity_id' | 'title_id' | 'asset_id' | 'label' | 'split'>;

/** Rows of one write: 20 MB of them, and a million items are eight writes. */
const ROWS_PER_WRITE = 131_072;

/** Writes the items of a dataset, numbers them, and tells what they come to. */
export class ItemWriter {
  private rows = new RowBatches(datasetItems);
  private count = 0;
  private readonly titles = new Set<string>();
  private readonly hash: DatasetHash;

  constructor(
    private readonly writer: LakeWriter,
    private readonly dataset: string,
    kind: DatasetKind,
  ) {
    this.hash = new DatasetHash(kind);
  }

  async add(items: readonly NewItem[]): Promise<void> {
    this.hash.add(items);
    this.rows.push(
      items.map((item) => {
        if (item.title_id !== null) this.titles.add(item.title_id);
        const ordinal = this.count++;
        return { id: datasetItemId(this.dataset, ordinal), dataset_id: this.dataset, ordinal, ...item };
      }),
    );
    if (this.rows.rows >= ROWS_PER_WRITE) await this.flush();
  }

  /** Writes what is left. */
  async end(): Promise<Pick<DatasetRow, 'item_count' | 'title_count' | 'hash'>> {
    await this.flush();
    return { item_count: this.count, title_count: this.titles.size, hash: this.hash.digest() };
  }

  private async flush(): Promise<void> {
    await this.writer.addBatches(this.rows);
    this.rows = new RowBatches(datasetItems);
  }
}
