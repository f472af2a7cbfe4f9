/** Levels from here down, and from there up, show nothing any more. */
const CRUSHED = 8;
const BLOWN = 250;
/** The tones of a picture but for its darkest and brightest twentieth. */
const TAIL = 0.05;

/** All 0 to 1. */
export interface Tones {
  /** Mean of the luma. */
  readonly brightness: number;
  /** From the darkest twentieth to the brightest. */
  readonly contrast: number;
  /** Share of pixels without detail, for they are black or white. */
  readonly clipped: number;
}

/** @param luma 0 to 255 */
export function tonesOf(luma: Float32Array): Tones {
  const counts = new Uint32Array(256);
  let sum = 0;
  for (const value of luma) {
    sum += value;
    counts[Math.round(value)]!++;
  }
  const total = Math.max(1, luma.length);
  const clipped = counts.reduce((all, count, level) => (level <= CRUSHED || level >= BLOWN ? all + count : all), 0);
  return {
    brightness: sum / total / 255,
    contrast: (levelAt(counts, total * (1 - TAIL)) - levelAt(counts, total * TAIL)) / 255,
    clipped: clipped / total,
  };
}

/** The level that so many pixels do not pass. */
function levelAt(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (const [level, count] of counts.entries()) {
    seen += count;
    if (seen >= rank) return level;
  }
  return counts.length - 1;
}
