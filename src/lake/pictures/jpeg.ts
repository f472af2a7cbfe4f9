/** Pictures as kept: JPEG of bounded width. */
import sharp from 'sharp';

export interface Size {
  width: number;
  height: number;
}

/** Wide enough for a player's storyboard; wider is read from the film. */
export const PREVIEW_WIDTH = 640;
const JPEG_QUALITY = 80;

/** The size of the kept picture of a frame displayed at `width` × `height`: never enlarged. */
export function previewSize(width: number, height: number): Size {
  if (width <= PREVIEW_WIDTH) return { width, height };
  return { width: PREVIEW_WIDTH, height: Math.max(1, Math.round((height * PREVIEW_WIDTH) / width)) };
}

/** @param rgb packed 8-bit sRGB, `size.width` × `size.height` × 3 bytes */
export function encodeJpeg(rgb: Uint8Array, size: Size): Promise<Buffer> {
  return sharp(rgb, { raw: { ...size, channels: 3 } })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}
