import type { Image } from './generated/graphql.js';
import { badInput } from '../base/errors.js';
import type { FrameRow } from '../lake/tables/frames.js';

export const MIN_WIDTH = 16;
/** The width of stored pictures is at most this. */
export const MAX_WIDTH = 640;
export const IMAGE_TYPE = 'image/jpeg';

/**
 * URL and size in pixels of a frame's picture; null when none is stored. Never larger than the stored picture.
 * Throws BAD_USER_INPUT when the width is out of bounds.
 */
export function imageOf(frame: FrameRow, width: number | null | undefined, base: string): Image | null {
  if (width != null) checkWidth(width);
  const { image_width: storedWidth, image_height: storedHeight, image_version: version } = frame;
  if (storedWidth === null || storedHeight === null) return null;
  const path = `${base}/frames/${encodeURIComponent(frame.id)}/image`;
  if (width == null || width >= storedWidth) {
    const url = addressWith(path, { v: version });
    return { url, width: storedWidth, height: storedHeight, contentType: IMAGE_TYPE };
  }
  const height = Math.max(1, Math.round((storedHeight * width) / storedWidth));
  return { url: addressWith(path, { width, v: version }), width, height, contentType: IMAGE_TYPE };
}

/** With the version in it, browsers may keep a picture for ever. */
function addressWith(path: string, parameters: Record<string, number | null>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== null);
  return given.length === 0 ? path : `${path}?${given.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

/** Throws BAD_USER_INPUT unless the width is a whole number of pixels within bounds. */
export function checkWidth(width: number): number {
  if (!Number.isInteger(width) || width < MIN_WIDTH || width > MAX_WIDTH) {
    throw badInput(`width must be ${MIN_WIDTH} to ${MAX_WIDTH} pixels, but got ${width}`);
  }
  return width;
}
