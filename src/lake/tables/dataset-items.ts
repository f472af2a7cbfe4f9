import { id, idOf, long, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What is in each dataset. Rows of a frozen dataset never change. */
export const datasetItems = defineTable({
  name: 'dataset_items',
  order: 'id',
  columns: {
    /** The dataset's id, `#`, and the ordinal. */
    id,
    dataset_id: idOf('datasets'),
    /** 0, 1, 2 … within the dataset. */
    ordinal: long,
    /** Id of the title, shot, frame, line or annotation, as it is in the dataset's snapshot. */
    entity_id: text,
    /** Null: an annotation of no title. The title may be gone since. */
    title_id: optional(text),
    asset_id: optional(text),
    /** train, validation, test …; null: it is not split. */
    split: optional(text),
    /** What splits are balanced by; null: nothing. */
    label: optional(text),
  },
  indices: { id: 'btree', dataset_id: 'btree', entity_id: 'btree', ordinal: 'btree' },
  lists: { ofDataset: { name: 'Dataset.items', by: 'dataset_id', order: ['ordinal'] } },
});

export type DatasetItemRow = Row<typeof datasetItems>;

export const datasetItemId = (dataset: string, ordinal: number): string => `${dataset}#${ordinal}`;
