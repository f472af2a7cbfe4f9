import type { AssetFilter } from '../generated/graphql.js';
import { always, and, range, type Filter } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { ofTitle } from './by-title.js';
import { inLanguages, listed } from './common.js';

/** `where` on assets. */
export function assetFilter(where: AssetFilter | null | undefined, loaders: Loaders): MaybePromise<Filter> {
  if (where == null) return always;
  const own = and(
    listed('where.ids', 'id', where.ids),
    listed('where.titleIds', 'title_id', where.titleIds),
    listed('where.kinds', 'kind', where.kinds),
    listed('where.roles', 'role', where.roles),
    inLanguages('where.languages', 'language', where.languages),
    listed('where.dynamicRanges', 'dynamic_range', where.dynamicRanges),
    range('height', { gte: where.minHeight }),
  );
  return thenDo(ofTitle(where.title, loaders), (title) => and(own, title));
}
