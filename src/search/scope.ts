import { always, equals, never, not, type Filter } from '../lancedb/filter.js';
import type { SimilarScope } from '../generated/graphql.js';

/** Where the asked one stands. */
export interface Place {
  title_id: string | null;
  asset_id: string;
  shot_id: string | null;
}

/** Frames within the scope, seen from a place. One without a title has no frames of the same title. */
export function scopeFilter(scope: SimilarScope, place: Place): Filter {
  const within = (column: keyof Place): Filter => (place[column] === null ? never : equals(column, place[column]));
  switch (scope) {
    case 'ANYWHERE':
      return always;
    case 'SAME_TITLE':
      return within('title_id');
    case 'OTHER_TITLES':
      return not(within('title_id'));
    case 'SAME_ASSET':
      return within('asset_id');
    case 'OTHER_ASSETS':
      return not(within('asset_id'));
    case 'OTHER_SHOTS':
      return not(within('shot_id'));
  }
}
