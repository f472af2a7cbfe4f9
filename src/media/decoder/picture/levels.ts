/** Whether black is 0 in the planes that are read of a stream; RGB is converted to video range. */
import type { VideoStreamInfo } from '../../../lake/tables/streams.js';

export const isFullRange = ({
  colorRange,
  pixelFormat,
}: Pick<VideoStreamInfo, 'colorRange' | 'pixelFormat'>): boolean =>
  pixelFormat?.startsWith('yuvj') === true || (colorRange === 'pc' && /^(?:yuv|gray)/.test(pixelFormat ?? ''));
