/** What the lake keeps of a file's streams, as the asset's `streams` column holds them. */

/** An exact ratio, e.g. 24000/1001 frames a second. */
export interface Rational {
  numerator: number;
  denominator: number;
}

export const DYNAMIC_RANGES = ['SDR', 'HDR10', 'HDR10_PLUS', 'HLG', 'DOLBY_VISION'] as const;
export type DynamicRange = (typeof DYNAMIC_RANGES)[number];
export const MEDIA_KINDS = ['VIDEO', 'AUDIO', 'IMAGE', 'TEXT'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

interface StreamBase {
  /** Index of the stream in the file, from 0. */
  index: number;
  /** FFmpeg's short codec name: h264, aac, mov_text, …; the container's own where FFmpeg knows none. */
  codec: string | null;
  /** BCP 47; null when the file does not say or says `und`. */
  language: string | null;
}
/** Streams that a player chooses by their codec. */
interface PlayedStream extends StreamBase {
  /** RFC 6381, e.g. avc1.640028; older lakes and imports lack it. */
  codecString?: string | null;
}
export interface VideoStreamInfo extends PlayedStream {
  type: 'video';
  /** As displayed: pixels made square, turned upright. */
  width: number;
  height: number;
  /** As stored; older lakes and imports lack them. */
  codedWidth?: number | null;
  codedHeight?: number | null;
  frameRate: Rational | null;
  pixelFormat: string | null;
  bitDepth: number | null;
  /** FFmpeg's names (bt709, smpte2084, bt2020nc, tv); null when unspecified. */
  colorPrimaries: string | null;
  colorTransfer: string | null;
  colorSpace: string | null;
  colorRange: string | null;
  dynamicRange: DynamicRange;
}
export interface AudioStreamInfo extends PlayedStream {
  type: 'audio';
  channels: number;
  channelLayout: string | null;
  sampleRateHz: number;
}
export interface TextStreamInfo extends StreamBase {
  type: 'text';
}
/** Cover art. */
export interface PictureStreamInfo extends StreamBase {
  type: 'picture';
  width: number | null;
  height: number | null;
}
/** Timecode, telemetry, attachments. */
export interface DataStreamInfo extends StreamBase {
  type: 'data';
  /** The container's own name of what it holds: tmcd, gpmd; null when it gives none. */
  tag: string | null;
}
export type StreamInfo = VideoStreamInfo | AudioStreamInfo | TextStreamInfo | PictureStreamInfo | DataStreamInfo;

export const STREAM_TYPES = ['video', 'audio', 'text', 'picture', 'data'] as const satisfies StreamInfo['type'][];
