/** Sees that a picture was not left: that it is back soon, or was there shortly before. */
import type { RecentPictures } from './recent-pictures.js';
import type { Grid } from './small-picture.js';

/** Every so many frames a picture is compared. */
const STEP = 6;

/** Where is looked, in frames. */
export interface Around {
  /** As far as this, not included, from the change. */
  reach: number;
  /** The first that counts, and the one after the last that does. */
  start: number;
  end: number;
}

/**
 * Whether the picture at `from` is there again after `to`, or the one at `to` was there before `from`.
 * @param alike whether two pictures are the same one
 */
export function comesBack(
  pictures: RecentPictures,
  from: number,
  to: number,
  { reach, start, end }: Around,
  alike: (one: Grid, other: Grid) => boolean,
): boolean {
  const [first, last] = [pictures.at(from).fine, pictures.at(to).fine];
  for (let away = STEP; away < reach; away += STEP) {
    const later = to + away < end ? pictures.get(to + away) : undefined;
    if (later && alike(first, later.fine)) return true;
    const earlier = from - away >= start ? pictures.get(from - away) : undefined;
    if (earlier && alike(last, earlier.fine)) return true;
  }
  return false;
}
