import type { TitleFilter } from '../generated/graphql.js';
import { checkId, checkText } from '../input.js';
import { always, and, contains, equals, hasAny, type Filter } from '../../lake/lancedb/filter.js';
import { externalKey } from '../../lake/tables/titles.js';
import { bounded, inLanguages, listed } from './common.js';

/** `where` on titles. */
export function titleFilter(where: TitleFilter | null | undefined, argument = 'where'): Filter {
  if (where == null) return always;
  return and(
    listed(`${argument}.ids`, 'id', where.ids),
    where.nameContains == null ? always : contains('name', checkText(`${argument}.nameContains`, where.nameContains)),
    listed(`${argument}.kinds`, 'kind', where.kinds),
    bounded(`${argument}.releaseYear`, 'release_year', where.releaseYear),
    inLanguages(`${argument}.languages`, 'original_language', where.languages),
    where.externalId == null ? always : hasAny('external_keys', [externalKey(where.externalId)]),
    where.parentId == null ? always : equals('parent_id', checkId(`${argument}.parentId`, where.parentId)),
  );
}
