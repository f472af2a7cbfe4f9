import type { Image } from './generated/graphql.js';
import { badInput } from '../base/errors.js';
import type { FrameRow } from '../lake/tables/frames.js';

export const MIN_WIDTH = 16;
/** Stored pictures are no wider. */
export const MAX_WIDTH = 640;
export const IMAGE_TYPE = 'image/jpeg';

/** Where a frame's picture is served, and its size there; null when the lake holds none. Throws BAD_USER_INPUT. */
export function imageOf(frame: FrameRow, width: number | null | undefined, base: string): Image | null {
  if (width != null) checkWidth(width);
  const { image_width: storedWidth, image_height: storedHeight } = frame;
  if (storedWidth === null || storedHeight === null) return null;
  const path = `${base}/frames/${encodeURIComponent(frame.id)}/image`;
  if (width == null || width >= storedWidth) {
    return { url: path, width: storedWidth, height: storedHeight, contentType: IMAGE_TYPE };
  }
  const height = Math.max(1, Math.round((storedHeight * width) / storedWidth));
  return { url: `${path}?width=${width}`, width, height, contentType: IMAGE_TYPE };
}

export function checkWidth(width: number): number {
  if (!Number.isInteger(width) || width < MIN_WIDTH || width > MAX_WIDTH) {
    throw badInput(`width must be ${MIN_WIDTH} to ${MAX_WIDTH} pixels, but got ${width}`);
  }
  return width;
}
