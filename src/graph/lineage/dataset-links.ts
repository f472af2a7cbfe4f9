import { oneOf } from '../../lake/lancedb/filter.js';
import { selectRaw, textAt, type RawText } from '../../lake/lancedb/raw-columns.js';
import type { ColumnName } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { datasetItems } from '../../lake/tables/dataset-items.js';
import type { DatasetKind } from '../../lake/tables/datasets.js';
import { itemsSeen } from '../registry/datasets/items-seen.js';
import type { NodeRow } from './node-types.js';

/** Whether it may be told which items the dataset has: see `itemsSeen`. */
export const tellsItems = (view: View, { kind }: NodeRow): boolean =>
  itemsSeen(view, kind as DatasetKind).is !== 'never';

/** By each value of the column, the datasets that have an item with it. One query, and no object an item. */
export async function datasetsWith(
  view: View,
  column: ColumnName<typeof datasetItems>,
  asked: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  for (const { rowCount, columns } of await selectRaw(
    view,
    datasetItems,
    [column, 'dataset_id'],
    oneOf(column, asked),
  )) {
    const [values, ids] = [columns.get(column) as RawText, columns.get('dataset_id') as RawText];
    for (let i = 0; i < rowCount; i++) {
      const value = textAt(values, i)!;
      let datasets = found.get(value);
      if (!datasets) found.set(value, (datasets = new Set()));
      datasets.add(textAt(ids, i)!);
    }
  }
  return found;
}
