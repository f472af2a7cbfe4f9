/** Hue as a share of the circle, 0..1, of a colour that has one: `value` is its greatest channel, `chroma` that less the least. */
export function hueOf(red: number, green: number, blue: number, value: number, chroma: number): number {
  const sixth =
    value === red
      ? ((green - blue) / chroma + 6) % 6
      : value === green
        ? (blue - red) / chroma + 2
        : (red - green) / chroma + 4;
  return sixth / 6;
}
