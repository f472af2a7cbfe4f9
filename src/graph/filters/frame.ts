import type { FrameFilter } from '../generated/graphql.js';
import { checkTimeRange } from '../input.js';
import { always, and, range, type Filter } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { ofTitle } from './by-title.js';
import { labelled, listed } from './common.js';

/** `where` on frames. */
export function frameFilter(where: FrameFilter | null | undefined, loaders: Loaders): MaybePromise<Filter> {
  if (where == null) return always;
  const own = and(
    listed('where.ids', 'id', where.ids),
    listed('where.titleIds', 'title_id', where.titleIds),
    listed('where.assetIds', 'asset_id', where.assetIds),
    listed('where.shotIds', 'shot_id', where.shotIds),
    shownWithin(where.within),
    labelled('where.labels', where.labels),
  );
  return thenDo(ofTitle(where.title, loaders), (title) => and(own, title));
}

function shownWithin(time: FrameFilter['within']): Filter {
  if (time == null) return always;
  const { startUs, endUs } = checkTimeRange('where.within', time);
  return range('timestamp_us', { gte: startUs, lt: endUs });
}
