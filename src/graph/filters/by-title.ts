import type { TitleFilter } from '../generated/graphql.js';
import { always, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { titleFilter } from './title.js';

/** Rows whose title matches. The titles are found first, by one query per operation. */
export function ofTitle(
  where: TitleFilter | null | undefined,
  { titleIds }: Loaders,
  argument = 'where.title',
): MaybePromise<Filter> {
  return where == null ? always : titleIds(titleFilter(where, argument)).then((ids) => oneOf('title_id', ids));
}
