import type { TitleFilter } from '../generated/graphql.js';
import { always, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { titleFilter } from './title.js';

/** Rows whose title matches. The titles are found first, by one query per operation. */
export function ofTitle(
  where: TitleFilter | null | undefined,
  loaders: Loaders,
  argument = 'where.title',
): MaybePromise<Filter> {
  if (where == null) return always;
  return thenDo(titleFilter(where, loaders, argument), async (titles) =>
    oneOf('title_id', await loaders.titleIds(titles)),
  );
}
