/**
 * Parts a picture into `side` × `side` cells, row by row, each of one pixel at least, and tells the sums of R, G and B and the count of
 * pixels of each.
 * @param rgb packed 8-bit RGB, `width` × `height` × 3 bytes
 */
export function eachCell(
  { rgb, width, height }: { readonly rgb: Uint8Array; readonly width: number; readonly height: number },
  side: number,
  take: (cell: number, red: number, green: number, blue: number, count: number) => void,
): void {
  for (let row = 0, cell = 0; row < side; row++) {
    const [top, bottom] = edges(row, side, height);
    for (let column = 0; column < side; column++, cell++) {
      const [left, right] = edges(column, side, width);
      let [red, green, blue] = [0, 0, 0];
      for (let y = top; y < bottom; y++) {
        for (let at = (y * width + left) * 3, end = (y * width + right) * 3; at < end; at += 3) {
          red += rgb[at]!;
          green += rgb[at + 1]!;
          blue += rgb[at + 2]!;
        }
      }
      take(cell, red, green, blue, (bottom - top) * (right - left));
    }
  }
}

function edges(i: number, side: number, length: number): readonly [number, number] {
  const from = Math.floor((i * length) / side);
  return [from, Math.max(from + 1, Math.floor(((i + 1) * length) / side))];
}
