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
  /** FFmpeg's short codec name: h264, aac, mov_text, … */
  codec: string | null;
  /** BCP 47; null when the file does not say or says `und`. */
  language: string | null;
}
export interface VideoStreamInfo extends StreamBase {
  type: 'video';
  /** As displayed, after rotation. */
  width: number;
  height: number;
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
export interface AudioStreamInfo extends StreamBase {
  type: 'audio';
  channels: number;
  channelLayout: string | null;
  sampleRateHz: number;
}
export interface TextStreamInfo extends StreamBase {
  type: 'text';
}
export type StreamInfo = VideoStreamInfo | AudioStreamInfo | TextStreamInfo;
