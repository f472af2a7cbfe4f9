import type { TitleFilter } from '../generated/graphql.js';
import { checkId, checkText } from '../input.js';
import { always, and, contains, equals, hasAny, type Filter } from '../../lake/lancedb/filter.js';
import { externalKey, titles } from '../../lake/tables/titles.js';
import { byColumns } from './by-columns.js';

/** `where` on titles. */
export function titleFilter(where: TitleFilter | null | undefined, argument = 'where'): Filter {
  if (where == null) return always;
  return and(
    byColumns(titles, where, argument),
    where.nameContains == null ? always : contains('name', checkText(`${argument}.nameContains`, where.nameContains)),
    where.externalId == null ? always : hasAny('external_keys', [externalKey(where.externalId)]),
    where.parentId == null ? always : equals('parent_id', checkId(`${argument}.parentId`, where.parentId)),
  );
}
