import type { SimilarScope } from '../generated/graphql.js';
import { always, equals, never, type Filter } from '../../lake/lancedb/filter.js';

/** The place of the entity that is asked about. */
export interface Place {
  title_id: string | null;
  asset_id: string;
  shot_id: string | null;
}

type Parent = keyof Place;

/** The scopes that stay within a parent, and those that leave it. */
const WITHIN: Partial<Record<SimilarScope, Parent>> = { SAME_TITLE: 'title_id', SAME_ASSET: 'asset_id' };
const OUTSIDE: Partial<Record<SimilarScope, Parent>> = {
  OTHER_TITLES: 'title_id',
  OTHER_ASSETS: 'asset_id',
  OTHER_SHOTS: 'shot_id',
};

/** The parent that a scope stays within or leaves; null: it does neither to any but the asked one. */
export function boundOf(scope: SimilarScope): { parent: 'title_id' | 'asset_id'; isWithin: boolean } | null {
  const parent = WITHIN[scope] ?? OUTSIDE[scope];
  return parent === undefined || parent === 'shot_id' ? null : { parent, isWithin: scope in WITHIN };
}

/** Frames within the scope, seen from a place: those that the filter finds. One without a title has none of the same title. */
export function scopeFilter(scope: SimilarScope, place: Place): Filter {
  const parent = WITHIN[scope];
  if (!parent) return always;
  const id = place[parent];
  return id === null ? never : equals(parent, id);
}

/** The parent that the scope leaves, seen from a place; null: it leaves none. */
export function leftBy(scope: SimilarScope, place: Place): { parent: Parent; id: string } | null {
  const parent = OUTSIDE[scope];
  const id = parent && place[parent];
  return id == null ? null : { parent: parent!, id };
}
