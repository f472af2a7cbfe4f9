/** One frame of a film, or a still image, at its full size, as a picture that browsers show. */
import sharp, { type Sharp } from 'sharp';
import type { VideoStreamInfo } from '../../lake/tables/streams.js';
import { FrameFilter } from './frame-filter.js';
import { PNG } from './frame-pictures.js';
import { imageOf, toRgb, turnsOf } from './frame-rgb.js';
import type { Frame } from './ffmpeg.js';
import { useFrame, type FramePlace } from './one-frame.js';
import { toneMap } from './tone-map.js';
import type { Probe, WholeFrame, WholeFrameFormat } from './types.js';
import { MediaError } from './types.js';

/** As good as the eye can tell. */
const JPEG = { quality: 92, chromaSubsampling: '4:4:4' } as const;

/** @throws MediaError when it is not there, or cannot be decoded */
export async function wholeFrame(
  path: string,
  probe: Probe,
  place: FramePlace,
  { format, isHdrKept }: WholeFrameFormat,
): Promise<WholeFrame> {
  const image = probe.kind === 'IMAGE' ? sharp(path, { failOn: 'error' }).autoOrient() : ofFilm();
  const { data, info } = await (format === 'png' ? image.png(PNG) : image.jpeg(JPEG)).toBuffer({
    resolveWithObject: true,
  });
  return { bytes: data, width: info.width, height: info.height };

  function ofFilm(): Sharp {
    const stream = probe.streams.find((one) => one.type === 'video');
    if (stream?.type !== 'video') throw new MediaError('has no pictures');
    const bits = isHdrKept && stream.dynamicRange !== 'SDR' && format === 'png' ? 16 : 8;
    const filter = new FrameFilter(filtersOf(path, stream, isHdrKept, bits));
    try {
      return useFrame(path, probe.zeroUs, place, (frame) => {
        frame.pts = BigInt(place.timestampUs);
        return filtered(filter, frame, bits);
      });
    } finally {
      filter.close();
    }
  }
}

function filtersOf(path: string, stream: VideoStreamInfo, isHdrKept: boolean, bits: 8 | 16): string {
  const planes = `format=gbrp${bits === 8 ? '' : '16le'}`;
  if (stream.dynamicRange === 'SDR' || isHdrKept) return [toRgb(stream, bits), ...turnsOf(path), planes].join();
  const mapped = { ...stream, colorSpace: 'bt709', colorRange: 'tv' };
  return ['format=yuv420p10', toneMap('yuv420p'), toRgb(mapped, bits), ...turnsOf(path), planes].join();
}

function filtered(filter: FrameFilter, frame: Frame, bits: 8 | 16): Sharp {
  for (const rgb of filter.push(frame)) return imageOf(rgb, bits);
  throw new Error('FFmpeg gave no picture for a frame');
}
