import { and, isNull, not, type Filter } from '../../lancedb/filter.js';
import { count } from '../../lancedb/read.js';
import type { View } from '../../lancedb/view.js';
import { frames, mapColumn, vectorColumn } from '../../tables/frames.js';
import type { SpaceRow } from '../../tables/spaces.js';

type Space = Pick<SpaceRow, 'id'>;

/** Frames that the space holds. */
export const hasVector = ({ id }: Space): Filter => not(isNull(vectorColumn(id)));

/** Frames with a place on the space's map, be they in the space or no longer: quick to tell. */
export const hasPlace = ({ id }: Space): Filter => not(isNull(mapColumn(id)));

/** Frames that stand on the space's map. */
export const isStanding = (space: Space): Filter => and(hasVector(space), hasPlace(space));

/** Frames that the space holds and that do not stand on its map. */
export const isLacking = (space: Space): Filter => and(hasVector(space), isNull(mapColumn(space.id)));

/** How many frames the space holds that do not stand on its map. */
export async function lackingCount(view: View, space: Space): Promise<number> {
  // All vectors are read to tell which frames have one: a second for a million.
  const without = await count(view, frames, isNull(mapColumn(space.id)));
  return without === 0 ? 0 : count(view, frames, isLacking(space));
}
