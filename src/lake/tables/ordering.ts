/**
 * The unique int64 that orders children over the whole lake: parent ordinal · 10⁷ + child ordinal.
 * 10⁷ holds every frame of a 46-hour film at 60 a second; with it 9·10⁸ assets stay below 2^53.
 */
const CHILDREN_PER_PARENT = 10_000_000;

export function sortKey(parentOrdinal: number, childOrdinal: number): number {
  if (childOrdinal >= CHILDREN_PER_PARENT) {
    throw new RangeError(`an asset holds at most ${CHILDREN_PER_PARENT} of a kind, but got number ${childOrdinal}`);
  }
  return parentOrdinal * CHILDREN_PER_PARENT + childOrdinal;
}
