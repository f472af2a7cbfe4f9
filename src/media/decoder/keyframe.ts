/** Chooses each shot's keyframe in one pass. */
import type { Planes } from './difference.js';

/** Frames this near to a shot's edge are chosen only when there are no others: they may belong to a dissolve or a flash. */
export const EDGE_FRAMES = 6;

/** Luma (limited range) at or beyond which a pixel is too dark or too bright to show detail. */
const CRUSHED = 32;
const BURNT = 224;

/** How clear a frame is: higher when sharper and better exposed, 0 for black. */
export function clarity({ width, height, y, stride }: Planes): number {
  let [edges, exposed] = [0, 0];
  for (let row = 1; row < height; row++) {
    for (let at = row * stride + 1, end = row * stride + width; at < end; at++) {
      const level = y[at]!;
      edges += Math.abs(level - y[at - 1]!) + Math.abs(level - y[at - stride]!);
      if (level > CRUSHED && level < BURNT) exposed += 1;
    }
  }
  const pixels = width * height;
  return (edges / pixels) * (exposed / pixels);
}

/** A frame that may become the keyframe of its shot. */
export interface Candidate {
  number: number;
  clarity: number;
}

/** The clearest candidate of a shot so far. One away from the shot's edges wins over one near them; of equals, the earlier wins. */
export class BestOfShot<T extends Candidate> {
  #best: T | null = null;
  #central = false;

  /** @returns the candidate that is no longer needed: the given one, the best so far, or none */
  offer(candidate: T, central: boolean): T | null {
    const better = !this.#best || (central === this.#central ? candidate.clarity > this.#best.clarity : central);
    if (!better) return candidate;
    const beaten = this.#best;
    this.#best = candidate;
    this.#central = central;
    return beaten;
  }

  /** Ends the shot. @returns its keyframe; null when nothing was offered */
  take(): T | null {
    const best = this.#best;
    this.#best = null;
    this.#central = false;
    return best;
  }
}
