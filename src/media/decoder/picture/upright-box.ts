/** Where a box of the stored picture is in the displayed one. */
import type { Orientation } from '../upright.js';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @param box in samples of a stored picture of this size @returns fractions of the displayed picture, which may be turned and mirrored */
export function uprightBox(box: Box, size: { width: number; height: number }, { filters }: Orientation): Box {
  let { x, y, width, height } = {
    ...{ x: box.x / size.width, y: box.y / size.height },
    ...{ width: box.width / size.width, height: box.height / size.height },
  };
  for (const filter of filters) {
    // a box at the edge must not come to lie a rounding outside
    const [right, bottom] = [Math.max(0, 1 - x - width), Math.max(0, 1 - y - height)];
    if (filter === 'hflip') x = right;
    else if (filter === 'vflip') y = bottom;
    else {
      const [left, top] = TURNED[filter]!(x, y, right, bottom);
      [x, y, width, height] = [left, top, height, width];
    }
  }
  return { x, y, width, height };
}

/** FFmpeg's transpose: the new left and top, from the distances of the box from the left, top, right and bottom. */
const TURNED: Readonly<Record<string, (x: number, y: number, right: number, bottom: number) => [number, number]>> = {
  'transpose=clock': (x, _, __, bottom) => [bottom, x],
  'transpose=cclock': (_, y, right) => [y, right],
  'transpose=cclock_flip': (x, y) => [y, x],
  'transpose=clock_flip': (_, __, right, bottom) => [bottom, right],
};
