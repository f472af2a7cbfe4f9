/** Chooses, in one pass, the frame that stands for a shot. */
import type { Planes } from './difference.js';

/** Frames this near to a shot's edge are taken only when it has no others: they may belong to a dissolve or a flash. */
export const EDGE_FRAMES = 6;

/** Luma, limited range, beyond which a pixel is crushed or burnt out and shows nothing. */
const CRUSHED = 32;
const BURNT = 224;

/** How well a frame shows its picture: the sharper and the better exposed, the higher; 0 for black. */
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

/** A frame that may become its shot's keyframe. */
export interface Candidate {
  number: number;
  clarity: number;
}

/** The clearest candidate of a shot so far: one away from the edges before one near them, the earlier of equals. */
export class BestOfShot<T extends Candidate> {
  #best: T | null = null;
  #central = false;

  /** @returns the candidate that is out of the running now: the given one, the best so far, or none */
  offer(candidate: T, central: boolean): T | null {
    const better = !this.#best || (central === this.#central ? candidate.clarity > this.#best.clarity : central);
    if (!better) return candidate;
    const beaten = this.#best;
    this.#best = candidate;
    this.#central = central;
    return beaten;
  }

  /** The shot is over: hands its keyframe out and starts with the next shot. Null when nothing was offered. */
  take(): T | null {
    const best = this.#best;
    this.#best = null;
    this.#central = false;
    return best;
  }
}
