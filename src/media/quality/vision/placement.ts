/** How a picture is brought to the size that a model takes. */
export const RESIZES = ['stretch', 'letterbox', 'crop'] as const;
export type Resize = (typeof RESIZES)[number];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a picture lies in what a model sees, in its pixels: from `left` and `top`, `width` × `height` of them. */
export interface Placement extends Size {
  /** Below 0 where the model does not see all of the picture. */
  readonly left: number;
  readonly top: number;
}

/** The picture keeps its shape but for `stretch`; it lies in the middle of what the model sees. */
export function placementOf(picture: Size, seen: Size, resize: Resize): Placement {
  if (resize === 'stretch') return { left: 0, top: 0, ...seen };
  const scales = [seen.width / picture.width, seen.height / picture.height];
  const scale = resize === 'letterbox' ? Math.min(...scales) : Math.max(...scales);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  return {
    ...{ width, height },
    left: Math.trunc((seen.width - width) / 2),
    top: Math.trunc((seen.height - height) / 2),
  };
}

/** Corners of a box, in pixels of what the model sees. */
export interface Corners {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of a box that lies in the picture, as fractions of it; null: none does. */
export function inPicture({ left, top, right, bottom }: Corners, placement: Placement) {
  const across = (x: number) => Math.min(1, Math.max(0, (x - placement.left) / placement.width));
  const down = (y: number) => Math.min(1, Math.max(0, (y - placement.top) / placement.height));
  const [x, y] = [across(left), down(top)];
  const [width, height] = [across(right) - x, down(bottom) - y];
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
