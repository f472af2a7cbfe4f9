import type { TitleFilter } from '../generated/graphql.js';
import { always, oneOf, type Filter } from '../lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { titleFilter } from './title.js';

/** Rows whose title meets the conditions: the titles are found first, by one query an operation. */
export async function ofTitle(
  where: TitleFilter | null | undefined,
  { titleIds }: Loaders,
  argument = 'where.title',
): Promise<Filter> {
  return where == null ? always : oneOf('title_id', await titleIds(titleFilter(where, argument)));
}
