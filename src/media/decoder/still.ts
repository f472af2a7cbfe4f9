/** Still images, read with sharp, which knows EXIF orientation and more formats than FFmpeg. */
import sharp from 'sharp';
import type { Metadata } from 'sharp';
import { checkReadable } from './container.js';
import { colourOf } from '../../lake/pictures/colour.js';
import { look } from '../../lake/pictures/descriptor.js';
import { encodeJpeg, previewSize } from '../../lake/pictures/jpeg.js';
import { startOf } from './start-of.js';
import { MediaError } from './types.js';
import type { Picture, Probe } from './types.js';
import { uprightRgb } from '../../lake/pictures/upright-rgb.js';

/** Long enough for every signature below. */
const SIGNATURE_BYTES = 32;
const HEIF = /^ftyp(avif|avis|mif1|heic|heix)/;
const BITS: Readonly<Record<string, number>> = { uchar: 8, ushort: 16, short: 16, float: 32 };
const MIME: Readonly<Record<string, string>> = { heif: 'image/avif', jpeg: 'image/jpeg' };

/** True when the file begins like a JPEG, PNG, WebP, AVIF or TIFF, or is a GIF of one picture. */
export async function isStill(path: string): Promise<boolean> {
  checkReadable(path);
  const start = startOf(path, SIGNATURE_BYTES);
  if (start.startsWith('\xff\xd8\xff') || start.startsWith('\x89PNG\r\n\x1a\n')) return true;
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return true;
  if (HEIF.test(start.slice(4)) || start.startsWith('II*\0') || start.startsWith('MM\0*')) return true;
  if (!start.startsWith('GIF8')) return false;
  return ((await read(() => sharp(path).metadata())).pages ?? 1) === 1;
}

/** @throws MediaError when the image's header cannot be read. */
export async function probeStill(path: string): Promise<Probe> {
  const metadata = await read(() => sharp(path).metadata());
  return {
    kind: 'IMAGE',
    contentType: MIME[metadata.format] ?? `image/${metadata.format}`,
    durationUs: null,
    frameRate: null,
    zeroUs: 0,
    startTimecode: null,
    problems: [],
    title: null,
    streams: [
      {
        index: 0,
        type: 'video',
        codec: metadata.format,
        language: null,
        ...uprightSize(metadata),
        codedWidth: metadata.width,
        codedHeight: metadata.height,
        frameRate: null,
        pixelFormat: null,
        bitDepth: BITS[metadata.depth ?? ''] ?? null,
        colorPrimaries: null,
        colorTransfer: null,
        colorSpace: null,
        colorRange: null,
        dynamicRange: 'SDR',
      },
    ],
  };
}

/** The image as its only picture. */
export async function stillPicture(path: string): Promise<Picture> {
  const { width, height } = uprightSize(await read(() => sharp(path).metadata()));
  const preview = previewSize(width, height);
  // failOn 'error': a truncated image is an error, a warning about its metadata is not
  const rgb = await read(() => uprightRgb(sharp(path, { failOn: 'error' }), preview));
  return {
    number: 0,
    timestampUs: 0,
    width,
    height,
    jpeg: await encodeJpeg(rgb, preview),
    jpegWidth: preview.width,
    jpegHeight: preview.height,
    look: look(rgb, preview.width, preview.height),
    colour: colourOf(rgb, preview.width, preview.height),
  };
}

function uprightSize({ autoOrient }: Metadata): { width: number; height: number } {
  return { width: autoOrient.width, height: autoOrient.height };
}

async function read<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new MediaError(`not readable as an image: ${reason}`);
  }
}
