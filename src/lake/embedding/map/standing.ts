import { and, isNull, not, type Filter } from '../../lancedb/filter.js';
import { mapColumn, vectorColumn } from '../../tables/frames.js';
import type { SpaceRow } from '../../tables/spaces.js';

type Space = Pick<SpaceRow, 'id'>;

/** Frames that the space holds. */
export const hasVector = ({ id }: Space): Filter => not(isNull(vectorColumn(id)));

/** Frames that stand on the space's map. */
export const isStanding = (space: Space): Filter => and(hasVector(space), not(isNull(mapColumn(space.id))));

/** Frames that the space holds and that do not stand on its map. */
export const isLacking = (space: Space): Filter => and(hasVector(space), isNull(mapColumn(space.id)));
