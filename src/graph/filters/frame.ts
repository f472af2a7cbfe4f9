import type { FrameFilter } from '../generated/graphql.js';
import { checkTimeRange } from '../input.js';
import { always, and, range, type Filter } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { ofTitle } from './by-title.js';
import { frames } from '../../lake/tables/frames.js';
import { byColumns } from './by-columns.js';

/** `where` on frames. */
export function frameFilter(where: FrameFilter | null | undefined, loaders: Loaders): MaybePromise<Filter> {
  if (where == null) return always;
  const own = ownFrameFilter(where);
  return thenDo(ofTitle(where.title, loaders), (title) => and(own, title));
}

/** What it asks of the frame itself, not of its title. */
export function ownFrameFilter(where: Omit<FrameFilter, 'title'>): Filter {
  return and(byColumns(frames, where), shownWithin(where.within));
}

function shownWithin(time: FrameFilter['within']): Filter {
  if (time == null) return always;
  const { startUs, endUs } = checkTimeRange('where.within', time);
  return range('timestamp_us', { gte: startUs, lt: endUs });
}
