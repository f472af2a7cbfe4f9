import { withNulls } from './table-columns.js';
import type { MediaTable } from './table.js';
import { behind, unwatched, type View } from './view.js';
import { predicateOf, type Predicate } from './predicate.js';

const made = new WeakMap<View, Map<string, Predicate>>();

/**
 * Whether the view shows a row that is at hand, with all its columns, be it in the lake or not yet. What only LanceDB could tell is
 * not shown. Made once for each view: it may hold the ids of many titles.
 */
export function shows(view: View, table: MediaTable): Predicate {
  const key = unwatched(view);
  let ofView = made.get(key);
  if (!ofView) made.set(key, (ofView = new Map()));
  let predicate = ofView.get(table.name);
  if (!predicate) ofView.set(table.name, (predicate = predicateFor(view, table)));
  return predicate;
}

function predicateFor(view: View, table: MediaTable): Predicate {
  const { columns } = table;
  const where = withNulls(view[behind].sight(table).where, new Set(Object.keys(columns)));
  return predicateOf(where, columns) ?? (() => false);
}
