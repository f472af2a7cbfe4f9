import type { SearchFilter } from '../generated/graphql.js';
import { checkTimeRange } from '../input.js';
import { always, and, range, type Filter } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { ofTitle } from './by-title.js';
import { labelled, listed } from './common.js';

/** `where` of a search, on frames: a frame overlaps a range when its timestamp lies in it. */
export async function searchFilter(where: SearchFilter | null | undefined, loaders: Loaders): Promise<Filter> {
  if (where == null) return always;
  return and(
    listed('where.titleIds', 'title_id', where.titleIds),
    listed('where.assetIds', 'asset_id', where.assetIds),
    labelled('where.labels', where.labels),
    where.overlaps == null ? always : shownIn(where.overlaps),
    await ofTitle(where.title, loaders),
    await ofTitle(where.languages == null ? null : { languages: where.languages }, loaders, 'where'),
  );
}

function shownIn(time: NonNullable<SearchFilter['overlaps']>): Filter {
  const { startUs, endUs } = checkTimeRange('where.overlaps', time);
  return range('timestamp_us', { gte: startUs, lt: endUs });
}
