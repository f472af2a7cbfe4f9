/** Shot boundaries in the black between two pictures. */

/** Frames [start, end) that are black. */
export interface BlackSpan {
  start: number;
  end: number;
}

/** A dip of fewer frames is a dropped frame or a flicker: .1 s at 24 frames a second. */
export const LEAST_BLACK = 3;

/** A cut this near to the black's edge is the same boundary as the black's. */
export const NEAR_CUT = 2;

/**
 * The frame in the middle of the black where a new shot begins; null when there is none: a dip too
 * short, the film's start or end, or where a hard cut into or out of the black is the boundary already.
 * @param cuts frames that begin a shot by a cut, ascending
 * @param frames how many the film has; Infinity while more are known to follow
 */
export function boundaryInBlack(black: BlackSpan, cuts: readonly number[], frames: number): number | null {
  if (black.end - black.start < LEAST_BLACK) return null;
  if (black.start === 0 || black.end >= frames) return null;
  if (cuts.some((cut) => cut >= black.start - NEAR_CUT && cut <= black.end + NEAR_CUT)) return null;
  return Math.floor((black.start + black.end) / 2);
}
