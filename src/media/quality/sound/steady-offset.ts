/** The DC offset of a channel: what its mean is all of the time, unlike that of explosions and low tones. */

/** Of the seconds, the means of all but a tenth at either end lie on the offset's side, by half of it or more. */
const ODD_SHARE = 0.1;
const STEADY = 0.5;
/** In fewer seconds a low tone is as steady. */
const LEAST_SECONDS = 3;

/** @param means of each second, as factors of full scale @returns 0 where there is no steady offset */
export function steadyOffset(means: readonly number[]): number {
  if (means.length < LEAST_SECONDS) return 0;
  const sorted = means.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1]!;
  const odd = Math.floor(sorted.length * ODD_SHARE);
  const least = middle > 0 ? sorted[odd]! : -sorted[sorted.length - 1 - odd]!;
  return least >= Math.abs(middle) * STEADY ? middle : 0;
}
