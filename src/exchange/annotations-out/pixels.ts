/** A fraction of so many pixels: a whole number, or one of six digits, where that is the same fraction. */
export function pixelsOf(fraction: number, size: number): number {
  const pixels = fraction * size;
  return [Math.round(pixels), Number(pixels.toFixed(6))].find((short) => short / size === fraction) ?? pixels;
}
