import { lumaOf, type PixelBox, type RgbPicture } from './rgb-picture.js';

/** Black at video levels is 16; a JPEG rings around it. */
const BLACK = 24;
/** Of a line of a bar, so many may be brighter: the ringing beside the picture. */
const BRIGHTER = 0.02;
/** A picture with more than this share of bars on one axis is a dark one. */
const MOST_BARS = 0.5;

/** The picture between its black bars; all of it where it has none, or where it is black. */
export function withoutBars(picture: RgbPicture): PixelBox {
  const { width, height } = picture;
  const luma = lumaOf(picture);
  const isBlack = (length: number, at: (i: number) => number) => {
    let brighter = 0;
    for (let i = 0; i < length; i++) if (luma[at(i)]! > BLACK) brighter++;
    return brighter <= length * BRIGHTER;
  };
  const [top, bottom] = bars(height, (y) => isBlack(width, (x) => y * width + x));
  const [left, right] = bars(width, (x) => isBlack(height, (y) => y * width + x));
  return { x: left, y: top, width: width - left - right, height: height - top - bottom };
}

/** Lines of the bars on the two sides. Bars have one width: the picture may have a dark side of its own. */
function bars(length: number, isBar: (line: number) => boolean): [number, number] {
  let first = 0;
  while (first < length && isBar(first)) first++;
  let last = 0;
  while (last < length - first && isBar(length - 1 - last)) last++;
  const each = Math.min(first, last);
  return each * 2 > length * MOST_BARS ? [0, 0] : [each, each];
}
