import { and, equals, type Filter } from '../../../lake/lancedb/filter.js';
import { scan } from '../../../lake/lancedb/scan.js';
import type { ColumnName, Row } from '../../../lake/lancedb/table.js';
import type { View } from '../../../lake/lancedb/view.js';
import { datasetItems } from '../../../lake/tables/dataset-items.js';

type Column = ColumnName<typeof datasetItems>;

/** The items of a dataset as the view shows them, by their ordinals. */
export function storedItems<K extends Column>(
  view: View,
  dataset: string,
  columns: readonly K[],
  where?: Filter,
): AsyncGenerator<Pick<Row<typeof datasetItems>, K | 'ordinal'>[]> {
  const of = equals('dataset_id', dataset);
  const read = [...new Set<K | 'ordinal'>([...columns, 'ordinal'])];
  return scan(view, datasetItems, read, where ? and(of, where) : of, [{ column: 'ordinal', ascending: true }]);
}
