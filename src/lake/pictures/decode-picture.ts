import sharp from 'sharp';
import { badInput } from '../../base/errors.js';
import { previewSize } from './jpeg.js';
import { uprightRgb } from './upright-rgb.js';

export interface DecodedPicture {
  /** Packed 8-bit sRGB. */
  readonly rgb: Buffer;
  readonly width: number;
  readonly height: number;
}

const FORMATS = ['jpeg', 'png', 'webp'];
/** A few bytes of a PNG can stand for gigabytes of pixels; cameras make 50 million. */
const MAX_PIXELS = 100_000_000;

/** The picture upright, no larger than the lake keeps pictures. Throws BAD_USER_INPUT unless it is a JPEG, PNG or WebP. */
export async function decodePicture(picture: Buffer): Promise<DecodedPicture> {
  const image = sharp(picture, { failOn: 'error', limitInputPixels: MAX_PIXELS });
  try {
    const { format, autoOrient } = await image.metadata();
    if (!FORMATS.includes(format)) throw new Error(`it is ${format}`);
    const size = previewSize(autoOrient.width, autoOrient.height);
    return { rgb: await uprightRgb(image, size), ...size };
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw badInput(`image must be a JPEG, PNG or WebP picture, but got ${picture.length} bytes: ${reason}`);
  }
}
