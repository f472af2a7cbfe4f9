/** A rectangle in the picture, in fractions of it. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of the picture, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Edges of a box, in pixels. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const edgesOf = ({ x, y, width, height }: Box, size: Size): Edges => ({
  left: x * size.width,
  top: y * size.height,
  right: (x + width) * size.width,
  bottom: (y + height) * size.height,
});

/** The box between the edges, on whole pixels, within the picture, at least a pixel in size. */
export function boxOf({ left, top, right, bottom }: Edges, { width, height }: Size): Box {
  const [x0, x1] = between(left, right, width);
  const [y0, y1] = between(top, bottom, height);
  return { x: x0 / width, y: y0 / height, width: (x1 - x0) / width, height: (y1 - y0) / height };
}

function between(one: number, other: number, most: number): [number, number] {
  const from = Math.min(Math.max(0, Math.round(Math.min(one, other))), most - 1);
  return [from, Math.max(from + 1, Math.min(most, Math.round(Math.max(one, other))))];
}

/** Moved by pixels, as far as the picture goes. */
export function moved(box: Box, dx: number, dy: number, size: Size): Box {
  const { left, top, right, bottom } = edgesOf(box, size);
  const right_ = Math.max(-left, Math.min(dx, size.width - right));
  const down = Math.max(-top, Math.min(dy, size.height - bottom));
  return boxOf({ left: left + right_, top: top + down, right: right + right_, bottom: bottom + down }, size);
}

/** Its right and lower edges moved by pixels. */
export function resized(box: Box, dx: number, dy: number, size: Size): Box {
  const { left, top, right, bottom } = edgesOf(box, size);
  return boxOf({ left, top, right: Math.max(left + 1, right + dx), bottom: Math.max(top + 1, bottom + dy) }, size);
}

/** In the middle of the picture, a third of it. */
export const middleBox = (size: Size): Box =>
  boxOf(
    { left: size.width / 3, top: size.height / 3, right: (size.width * 2) / 3, bottom: (size.height * 2) / 3 },
    size,
  );
