/** Tiles on the longer side: a face before a blurred background is sharp enough. */
const TILES = 12;
/** Of the tiles, from the softest: the sharp part of the picture, without its one hardest edge. */
const SHARP_TILE = 0.9;

export interface Sharpness {
  /** Variance of the Laplacian of the luma (0 to 255) in the sharp part of the picture. */
  readonly sharpness: number;
  /** 0: edges run all ways; 1: all one way, as where a camera has moved while the shutter was open. */
  readonly directionality: number;
}

/**
 * Variance of the Laplacian (Pech-Pacheco et al. 2000) by tiles, after a 3 × 3 binomial filter that takes the grain out; and the coherence
 * of the structure tensor (Bigün & Granlund 1987) over the whole picture.
 */
export function sharpnessOf(luma: Float32Array, width: number, height: number): Sharpness {
  const smooth = smoothed(luma, width, height);
  const side = Math.max(1, Math.ceil(Math.max(width, height) / TILES));
  const across = Math.ceil(width / side);
  const tiles = Array.from({ length: across * Math.ceil(height / side) }, () => ({ count: 0, sum: 0, squares: 0 }));
  let [xx, yy, xy] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const [left, right] = [smooth[at - 1]!, smooth[at + 1]!];
      const [above, below] = [smooth[at - width]!, smooth[at + width]!];
      const [dx, dy] = [right - left, below - above];
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
      const laplacian = left + right + above + below - 4 * smooth[at]!;
      const tile = tiles[Math.floor(y / side) * across + Math.floor(x / side)]!;
      tile.count++;
      tile.sum += laplacian;
      tile.squares += laplacian * laplacian;
    }
  }
  const variances = tiles
    .filter(({ count }) => count > 0)
    .map(({ count, sum, squares }) => squares / count - (sum / count) ** 2)
    .sort((a, b) => a - b);
  return {
    sharpness: variances[Math.floor((variances.length - 1) * SHARP_TILE)] ?? 0,
    directionality: xx + yy > 0 ? Math.hypot(xx - yy, 2 * xy) / (xx + yy) : 0,
  };
}

/** By 1 2 1 both ways; the border stays. */
function smoothed(values: Float32Array, width: number, height: number): Float32Array {
  const rows = values.slice();
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      rows[at] = (values[at - 1]! + 2 * values[at]! + values[at + 1]!) / 4;
    }
  }
  const both = rows.slice();
  for (let at = width; at < rows.length - width; at++) {
    both[at] = (rows[at - width]! + 2 * rows[at]! + rows[at + width]!) / 4;
  }
  return both;
}
