import { hasAny } from '../lancedb/filter.js';
import { select, selectByKey } from '../lancedb/read.js';
import type { View } from '../lancedb/view.js';
import { titles, type TitleRow } from '../tables/titles.js';

/** Titles by their ids, and by ids that they had before they were merged. Only a miss costs a second look. */
export async function titlesOfAnyId(view: View, ids: readonly string[]): Promise<Map<string, TitleRow>> {
  const found = new Map((await selectByKey(view, titles, 'id', ids)).map((row) => [row.id, row]));
  const lacking = ids.filter((id) => !found.has(id));
  if (lacking.length === 0) return found;
  for (const row of await select(view, titles, { where: hasAny('aliases', lacking) })) {
    for (const id of row.aliases ?? []) found.set(id, row);
  }
  return found;
}
