import type { RgbPicture } from './rgb-picture.js';

/** M(3) of Hasler & Süsstrunk 2003: 0 not colourful, 33 moderately, 59 quite, 109 extremely. */
export function colourfulnessOf({ rgb }: Pick<RgbPicture, 'rgb'>): number {
  let [redGreen, redGreenSquares, yellowBlue, yellowBlueSquares] = [0, 0, 0, 0];
  for (let at = 0; at < rgb.length; at += 3) {
    const rg = rgb[at]! - rgb[at + 1]!;
    const yb = (rgb[at]! + rgb[at + 1]!) / 2 - rgb[at + 2]!;
    redGreen += rg;
    redGreenSquares += rg * rg;
    yellowBlue += yb;
    yellowBlueSquares += yb * yb;
  }
  const count = Math.max(1, rgb.length / 3);
  const [meanRg, meanYb] = [redGreen / count, yellowBlue / count];
  const variance = redGreenSquares / count - meanRg ** 2 + yellowBlueSquares / count - meanYb ** 2;
  return Math.sqrt(Math.max(0, variance)) + 0.3 * Math.hypot(meanRg, meanYb);
}
