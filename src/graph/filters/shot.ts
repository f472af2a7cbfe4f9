import type { ShotFilter } from '../generated/graphql.js';
import { checkBounds, toUs } from '../input.js';
import { always, and, range, type Filter } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { ofTitle } from './by-title.js';
import { shots } from '../../lake/tables/shots.js';
import { byColumns } from './by-columns.js';
import { overlapping } from './common.js';

/** `where` on shots. */
export function shotFilter(where: ShotFilter | null | undefined, loaders: Loaders): MaybePromise<Filter> {
  if (where == null) return always;
  const own = ownShotFilter(where);
  return thenDo(ofTitle(where.title, loaders), (title) => and(own, title));
}

/** What it asks of the shot itself, not of its title. */
export function ownShotFilter(where: Omit<ShotFilter, 'title'>): Filter {
  return and(byColumns(shots, where), overlapping('where.overlaps', where.overlaps), durationWithin(where.durationMs));
}

/** How long rows with a start and an end are. */
export function durationWithin(bounds: ShotFilter['durationMs']): Filter {
  if (bounds == null) return always;
  checkBounds('where.durationMs', bounds);
  const us = (ms: number | null | undefined) => (ms == null ? null : toUs('where.durationMs', ms));
  return range('(end_us - start_us)', { gte: us(bounds.gte), lte: us(bounds.lte) });
}
