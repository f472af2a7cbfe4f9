/** The picture in 16 × 9 blocks: what moves within one is no flash. FFmpeg's photosensitivity has 8 × 4. */
const ACROSS = 16;
const DOWN = 9;

/** Means of the values of a picture over blocks. */
export function blockMeans(values: Float32Array, width: number, height: number): Float32Array {
  const means = new Float32Array(ACROSS * DOWN);
  for (let block = 0; block < means.length; block++) {
    const [column, row] = [block % ACROSS, Math.floor(block / ACROSS)];
    const [left, right] = [Math.floor((column * width) / ACROSS), Math.floor(((column + 1) * width) / ACROSS)];
    const [top, bottom] = [Math.floor((row * height) / DOWN), Math.floor(((row + 1) * height) / DOWN)];
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += values[y * width + x]!;
    means[block] = sum / ((right - left) * (bottom - top));
  }
  return means;
}
