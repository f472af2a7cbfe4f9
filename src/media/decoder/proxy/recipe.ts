/** What a proxy is like: a copy of a film or a sound that browsers play. */
import type { Rational, StreamInfo, VideoStreamInfo } from '../../../lake/tables/streams.js';

/** To be raised when proxies made before are no longer good enough: they are made anew. */
export const RECIPE = 1;

/** The same of previews of shots. */
export const PREVIEW_RECIPE = 1;

/** A preview is no longer than this: a longer shot is shown by its beginning. */
export const PREVIEW_MOST_US = 10_000_000;

/** The longer side of a preview. */
const PREVIEW_SIDE = 320;

/** The picture fits into this, or into the same on its side. */
const LONG_SIDE = 1280;
const SHORT_SIDE = 720;

/** H.264's level 4 holds 720p at up to 68 frames a second; 5.2 at up to 300 (ITU-T H.264, table A-1). */
const MOST_RATE_OF_LEVEL_4 = 68;

/** Longest way back to a frame that decodes by itself. */
export const KEYFRAME_EVERY_US = 2_000_000;
export const SOUND_RATE = 48_000;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of the proxy of a film that is shown at `shown`: even, and no larger but where a side has one pixel. */
export function proxySize({ width, height }: Size): Size {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  return scaled({ width, height }, Math.min(1, LONG_SIDE / long, SHORT_SIDE / short));
}

/** The size of a preview of a shot of such a film, likewise. */
export function previewSize({ width, height }: Size): Size {
  return scaled({ width, height }, Math.min(1, PREVIEW_SIDE / Math.max(width, height)));
}

function scaled({ width, height }: Size, scale: number): Size {
  const even = (side: number) => Math.max(2, 2 * Math.floor((side * scale) / 2 + 1e-6));
  return { width: even(width), height: even(height) };
}

/** How a browser is told what a preview is. */
export const PREVIEW_TYPE = 'video/mp4';

/** Ten times the level, as encoders and files write it. */
export function h264Level(rate: Rational | null): number {
  return rate && rate.numerator / rate.denominator > MOST_RATE_OF_LEVEL_4 ? 52 : 40;
}

/** How browsers are told what the proxy of a file with these streams is. */
export function proxyType(streams: readonly StreamInfo[]): { mimeType: string; codecs: string } {
  const video = streams.find((stream): stream is VideoStreamInfo => stream.type === 'video');
  const level = video && h264Level(video.frameRate).toString(16);
  const codecs = [
    // High profile, no constraints.
    ...(level ? [`avc1.6400${level}`] : []),
    ...(streams.some(({ type }) => type === 'audio') ? ['mp4a.40.2'] : []),
  ];
  return { mimeType: video ? 'video/mp4' : 'audio/mp4', codecs: codecs.join(',') };
}
