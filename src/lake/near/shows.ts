import { withNulls } from '../lancedb/table-columns.js';
import type { MediaTable } from '../lancedb/table.js';
import { behind, type View } from '../lancedb/view.js';
import { predicateOf, type Predicate } from './predicate.js';

/**
 * Whether the view shows a row that is at hand, with all its columns, be it in the lake or not yet. What only LanceDB could tell is
 * not shown.
 */
export function shows(view: View, table: MediaTable): Predicate {
  const { columns } = table;
  const where = withNulls(view[behind].sight(table).where, new Set(Object.keys(columns)));
  return predicateOf(where, columns) ?? (() => false);
}
