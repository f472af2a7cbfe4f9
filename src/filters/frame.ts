import type { FrameFilter } from '../generated/graphql.js';
import { checkTimeRange } from '../input.js';
import { always, and, range, type Filter } from '../lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { ofTitle } from './by-title.js';
import { labelled, listed } from './common.js';

/** `where` on frames. */
export async function frameFilter(where: FrameFilter | null | undefined, loaders: Loaders): Promise<Filter> {
  if (where == null) return always;
  return and(
    listed('where.ids', 'id', where.ids),
    listed('where.titleIds', 'title_id', where.titleIds),
    listed('where.assetIds', 'asset_id', where.assetIds),
    listed('where.shotIds', 'shot_id', where.shotIds),
    shownWithin(where.within),
    labelled('where.labels', where.labels),
    await ofTitle(where.title, loaders),
  );
}

function shownWithin(time: FrameFilter['within']): Filter {
  if (time == null) return always;
  const { startUs, endUs } = checkTimeRange('where.within', time);
  return range('timestamp_us', { gte: startUs, lt: endUs });
}
