import { equals, isNull, not } from '../lancedb/filter.js';
import { count } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import type { View } from '../lancedb/view.js';
import { annotations } from './annotations.js';
import { assets } from './assets.js';
import { titles } from './titles.js';

/** What makes a title more than its name. */
const HELD = [
  [assets, 'title_id'],
  [titles, 'parent_id'],
  [annotations, 'title_id'],
] as const;

/** Whether a title has neither assets nor children nor annotations. */
export async function isEmptyTitle(view: View, id: string): Promise<boolean> {
  for (const [table, column] of HELD) if ((await count(view, table, equals(column, id))) > 0) return false;
  return true;
}

/** Ids of all titles that have neither assets nor children nor annotations, in order. */
export async function emptyTitles(view: View): Promise<string[]> {
  const empty = new Set<string>();
  for await (const batch of scan(view, titles, ['id'])) for (const { id } of batch) empty.add(id);
  for (const [table, column] of HELD) {
    const of = table as typeof annotations;
    for await (const batch of scan(view, of, [column as 'title_id'], not(isNull(column))))
      for (const row of batch) empty.delete((row as unknown as Record<string, string>)[column]!);
  }
  return [...empty].sort();
}
