import type { Sharp } from 'sharp';

/** The image turned upright as packed 8-bit sRGB of this size; transparent parts are shown over white. */
export function uprightRgb(image: Sharp, { width, height }: { width: number; height: number }): Promise<Buffer> {
  return image
    .autoOrient()
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer();
}
