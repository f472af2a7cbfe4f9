import { always, never, type Filter } from '../../../lake/lancedb/filter.js';
import { seesAllOrNone, seesNothing, type View } from '../../../lake/lancedb/view.js';
import type { DatasetKind } from '../../../lake/tables/datasets.js';
import { itemKinds } from './kinds.js';

/** By these an item is seen as its entity is. */
const ALIKE = ['id', 'title_id', 'asset_id'];

/**
 * The items of a kind that may be told of, of those that the view shows: rows say which title and asset they are of, and nothing else
 * by which a rule could decide. Where entities of the kind are hidden by anything else, none is told of.
 */
export function itemsSeen(view: View, kind: DatasetKind): Filter {
  const { table, title } = itemKinds[kind];
  const alike = title === 'id' ? ALIKE : ALIKE.slice(1);
  return !seesNothing(view, table) && seesAllOrNone(view, table, alike) ? always : never;
}
