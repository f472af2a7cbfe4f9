import type { TitleFilter } from '../generated/graphql.js';
import { checkId, checkText } from '../input.js';
import { always, and, contains, equals, hasAny, type Filter } from '../../lake/lancedb/filter.js';
import { externalKey, titles } from '../../lake/tables/titles.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import type { Loaders } from '../loaders/loaders.js';
import { byColumns } from './by-columns.js';
import { titlesMeasured } from './measured.js';

/** `where` on titles. */
export function titleFilter(
  where: TitleFilter | null | undefined,
  loaders: Loaders,
  argument = 'where',
): MaybePromise<Filter> {
  if (where == null) return always;
  const own = ownTitleFilter(where, argument);
  return where.metrics == null
    ? own
    : thenDo(titlesMeasured(where.metrics, loaders, `${argument}.metrics`), (measured) => and(own, measured));
}

/** What it asks of the title itself, not of its assets. */
export function ownTitleFilter(where: Omit<TitleFilter, 'metrics'>, argument = 'where'): Filter {
  return and(
    byColumns(titles, where, argument),
    where.nameContains == null ? always : contains('name', checkText(`${argument}.nameContains`, where.nameContains)),
    where.externalId == null ? always : hasAny('external_keys', [externalKey(where.externalId)]),
    where.parentId == null ? always : equals('parent_id', checkId(`${argument}.parentId`, where.parentId)),
  );
}
