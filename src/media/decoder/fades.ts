/** Finds shot boundaries in the black between two pictures. */

/** Frames [start, end) that are black. */
export interface BlackSpan {
  start: number;
  end: number;
}

/** Fewer black frames are a dropped frame or a flicker: 3 are .1 s at 24 frames per second. */
export const LEAST_BLACK = 3;

/** A cut within this many frames of the black's edge is the same boundary. */
export const NEAR_CUT = 2;

/**
 * The frame in the middle of the black, where a new shot begins. Null when the black is too short, lies at the film's
 * start or end, or has a hard cut at one of its edges, which is the boundary already.
 * @param cuts frames that begin a shot by a cut, ascending
 * @param frames how many the film has; Infinity while more are known to follow
 */
export function boundaryInBlack(black: BlackSpan, cuts: readonly number[], frames: number): number | null {
  if (black.end - black.start < LEAST_BLACK) return null;
  if (black.start === 0 || black.end >= frames) return null;
  if (cuts.some((cut) => cut >= black.start - NEAR_CUT && cut <= black.end + NEAR_CUT)) return null;
  return Math.floor((black.start + black.end) / 2);
}
