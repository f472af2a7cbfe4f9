/** Whole frames as RGB. */
import sharp, { type Sharp } from 'sharp';
import type { VideoStreamInfo } from '../../lake/tables/streams.js';
import { Container } from './container.js';
import type { Frame } from './ffmpeg.js';
import { isFullRange } from './picture/levels.js';
import { isVideo, mainStream, orientation } from './streams.js';
import { MediaError } from './types.js';

/** zscale's names of the matrices that streams state. */
const MATRICES: Readonly<Record<string, string>> = {
  ...{ bt709: '709', bt470bg: '470bg', smpte170m: '170m', smpte240m: '240m', fcc: 'fcc' },
  ...{ bt2020nc: '2020_ncl', bt2020c: '2020_cl', gbr: 'gbr' },
};
/** From this many rows on, what states no matrix has that of BT.709, as players take it. */
const HD_ROWS = 720;

/** The filters that make RGB of the full range of a stream's frames, with the code values that they have. */
export function toRgb(of: VideoStreamInfo, bits: 8 | 16): string {
  const assumed = of.height >= HD_ROWS ? '709' : '170m';
  const matrix = of.colorSpace === null ? assumed : MATRICES[of.colorSpace];
  if (!matrix) throw new MediaError(`cannot be written as RGB: its colour matrix is ${of.colorSpace}`);
  const isFull = isFullRange(of) || (matrix === 'gbr' && of.colorRange !== 'tv');
  return `zscale=matrixin=${matrix}:rangein=${isFull ? 'full' : 'limited'}:matrix=gbr:range=full,format=gbrp${bits === 8 ? '' : '16le'}`;
}

/** The filters that turn a file's main pictures upright. */
export function turnsOf(path: string): string[] {
  const container = Container.open(path);
  try {
    const stream = mainStream(container.streams, isVideo);
    return stream ? orientation(stream).filters : [];
  } finally {
    container.close();
  }
}

/** A frame of planar RGB as an image to write. */
export function imageOf(frame: Frame, bits: 8 | 16): Sharp {
  const { width, height } = frame;
  const samples = bits === 8 ? new Uint8Array(3 * width * height) : new Uint16Array(3 * width * height);
  for (const [channel, plane] of [2, 0, 1].entries()) {
    const bytes = frame.data![plane]!;
    const from = bits === 8 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
    const stride = bits === 8 ? frame.linesize[plane]! : frame.linesize[plane]! >> 1;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) samples[3 * (y * width + x) + channel] = from[y * stride + x]!;
  }
  const image = sharp(samples, { raw: { width, height, channels: 3 } });
  return bits === 8 ? image : image.toColourspace('rgb16');
}
