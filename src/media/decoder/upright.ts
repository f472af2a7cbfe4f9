/** Reads the rotation of a picture from the display matrix of its stream. */

export interface Orientation {
  /** True when width and height are swapped. */
  sideways: boolean;
  /** FFmpeg filters that turn the picture upright, in order; empty when it is upright. */
  filters: string[];
}

const UPRIGHT: Orientation = { sideways: false, filters: [] };

/**
 * @param matrix nine 32-bit integers (a b u c d v x y w, a–d in 16.16), as MP4 and FFmpeg's display matrix hold them
 *   (ISO/IEC 14496-12, 6.2.2); null means upright. Turns are by quarters, as players show them.
 */
export function orientationOf(matrix: Buffer | null): Orientation {
  if (!matrix || matrix.length < 36) return UPRIGHT;
  const [a, b, c, d] = [0, 4, 12, 16].map((offset) => matrix.readInt32LE(offset)) as [number, number, number, number];
  // (x, y) is drawn at (a·x + c·y, b·x + d·y) with y downwards
  if (Math.abs(a) >= Math.abs(b)) {
    const filters = [...(a < 0 ? ['hflip'] : []), ...(d < 0 ? ['vflip'] : [])];
    return { sideways: false, filters };
  }
  // FFmpeg's transpose by the quadrants that the x and the y axis turn to
  const turn = b > 0 ? (c > 0 ? 'cclock_flip' : 'clock') : c > 0 ? 'cclock' : 'clock_flip';
  return { sideways: true, filters: [`transpose=${turn}`] };
}
