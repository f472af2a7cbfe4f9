/** Describes each stream by its container and its first frame. */
import { codecString } from './codec-string.js';
import { colorNames, dynamicRange } from './color.js';
import type { ColorCodes } from './color.js';
import {
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_SUBTITLE,
  AVMEDIA_TYPE_VIDEO,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_DISPOSITION_DEFAULT,
  AV_PKT_DATA_DISPLAYMATRIX,
  AV_PKT_DATA_DOVI_CONF,
  avChannelLayoutDescribe,
  avGetCodecName,
  avGetPixFmtName,
} from './ffmpeg.js';
import type { CodecParameters, Stream } from './ffmpeg.js';
import { chooseFrameRate } from './frame-rate.js';
import type { Size } from '../../lake/pictures/jpeg.js';
import { languageTag } from './language.js';
import type { AudioStreamInfo, Rational, StreamInfo, VideoStreamInfo } from '../../lake/tables/streams.js';
import { orientationOf } from './upright.js';
import type { Orientation } from './upright.js';

/** What is known only after decoding. */
export interface FirstFrame extends ColorCodes {
  hdr10Plus: boolean;
}

/** Moving pictures of a known size. Cover art is not video; noise that FFmpeg reads as a stream has no size. */
export function isVideo({ codecpar, disposition }: Stream): boolean {
  if (codecpar.codecType !== AVMEDIA_TYPE_VIDEO || disposition & AV_DISPOSITION_ATTACHED_PIC) return false;
  return codecpar.width > 0 && codecpar.height > 0;
}
export function isAudio({ codecpar }: Stream): boolean {
  return codecpar.codecType === AVMEDIA_TYPE_AUDIO && codecpar.channels > 0 && codecpar.sampleRate > 0;
}
export function isText(stream: Stream): boolean {
  return stream.codecpar.codecType === AVMEDIA_TYPE_SUBTITLE;
}

/** The stream of one kind that players choose: the first marked as default, else the first. */
export function mainStream(streams: readonly Stream[], kind: (stream: Stream) => boolean): Stream | null {
  const candidates = streams.filter(kind);
  return candidates.find((stream) => stream.disposition & AV_DISPOSITION_DEFAULT) ?? candidates[0] ?? null;
}

export function orientation(stream: Stream): Orientation {
  return orientationOf(stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX));
}

/** Width of a pixel as a multiple of its height; 1 for all but anamorphic video. */
function pixelAspect(stream: Stream): number {
  const ratios = [stream.sampleAspectRatio, stream.codecpar.sampleAspectRatio];
  const stated = ratios.find(({ num, den }) => num > 0 && den > 0);
  return stated ? stated.num / stated.den : 1;
}

/** The stored picture with square pixels, not yet turned upright. */
export function squareSize(stream: Stream): Size {
  const { width, height } = stream.codecpar;
  return { width: Math.max(1, Math.round(width * pixelAspect(stream))), height };
}

/** The picture as displayed: anamorphic pixels made square, turned upright. */
export function displaySize(stream: Stream): Size {
  const { width, height } = squareSize(stream);
  return orientation(stream).sideways ? { width: height, height: width } : { width, height };
}

export function frameRateOf(stream: Stream): Rational | null {
  return chooseFrameRate(stream.rFrameRate, stream.avgFrameRate);
}

export function describeStream(stream: Stream, first: FirstFrame | null): StreamInfo {
  const { codecpar, disposition } = stream;
  if (disposition & AV_DISPOSITION_ATTACHED_PIC) {
    return { ...common(stream), type: 'picture', width: codecpar.width || null, height: codecpar.height || null };
  }
  if (codecpar.codecType === AVMEDIA_TYPE_VIDEO) return describeVideo(stream, first);
  if (codecpar.codecType === AVMEDIA_TYPE_AUDIO) return describeAudio(stream);
  if (isText(stream)) return { ...common(stream), type: 'text' };
  return { ...common(stream), type: 'data', tag: tagOf(codecpar.codecTag) };
}

/** The container's own name of a codec, four characters: tmcd, gpmd. */
function tagOf(codecTag: number): string | null {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(codecTag);
  const tag = bytes.toString('latin1');
  return /^[ -~]{4}$/.test(tag) ? tag.trim() : null;
}

/** FFmpeg's name of the codec, or the container's where FFmpeg does not know it. */
export function codecOf({ codecpar }: Stream): string | null {
  const name = avGetCodecName(codecpar.codecId);
  return name === null || name === 'none' ? tagOf(codecpar.codecTag) : name;
}

/** What a stream of pictures or sound says of itself. */
const played = (stream: Stream) => {
  const own = common(stream);
  return { ...own, codecString: codecString(own.codec, stream.codecpar) };
};

function common(stream: Stream) {
  return {
    index: stream.index,
    codec: codecOf(stream),
    language: languageTag(stream.metadata?.get('language') ?? null),
  };
}

function describeVideo(stream: Stream, first: FirstFrame | null): VideoStreamInfo {
  const { codecpar } = stream;
  const pixelFormat = avGetPixFmtName(codecpar.format as never);
  const names = colorNames(codecpar, first);
  return {
    ...played(stream),
    type: 'video',
    ...displaySize(stream),
    codedWidth: codecpar.width,
    codedHeight: codecpar.height,
    frameRate: frameRateOf(stream),
    pixelFormat,
    bitDepth: codecpar.bitsPerRawSample || bitDepthOf(pixelFormat),
    ...names,
    dynamicRange: dynamicRange({
      dolbyVision: codecpar.getCodedSideData(AV_PKT_DATA_DOVI_CONF) !== null,
      hdr10Plus: first?.hdr10Plus ?? false,
      colorTransfer: names.colorTransfer,
    }),
  };
}

function describeAudio(stream: Stream): AudioStreamInfo {
  const { codecpar } = stream;
  return {
    ...played(stream),
    type: 'audio',
    channels: codecpar.channels,
    channelLayout: channelLayout(codecpar),
    sampleRateHz: codecpar.sampleRate,
  };
}

/** FFmpeg's name of the layout; null when the file states the number of channels only. */
function channelLayout({ channels, channelLayout: layout }: CodecParameters): string | null {
  const name = avChannelLayoutDescribe(layout);
  if (name && !name.endsWith(' channels')) return name;
  return channels === 1 ? 'mono' : channels === 2 ? 'stereo' : null;
}

/** Bits per sample by FFmpeg's names: yuv420p10le and p010le have 10, yuv420p has 8. */
export function bitDepthOf(pixelFormat: string | null): number | null {
  if (!pixelFormat) return null;
  const depth = /(?:p|gray|p0)(9|10|12|14|16)(?:le|be)$/.exec(pixelFormat)?.[1];
  if (depth) return Number(depth);
  return /(48|64)(le|be)$/.test(pixelFormat) ? 16 : 8;
}
